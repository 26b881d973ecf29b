"""What the pages of the site may load, as the directives of its content security policy."""

from csp.constants import NONE, SELF

# The hosts of the players that a reader may open with a click.
PLAYERS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")


def for_readers(*, players):
    """The directives of every page; `players` are the hosts of an institution's own PeerTube."""
    return {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "frame-src": [SELF, *PLAYERS, *(f"https://{host}" for host in players)],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }


def for_the_admin(*, players):
    """Those of the Wagtail admin, which writes inline scripts and styles and frames its own
    previews."""
    return {
        **for_readers(players=players),
        "script-src": [SELF, "'unsafe-inline'", "'unsafe-eval'"],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "frame-ancestors": [SELF],
    }
