"""Whose player shows a video: the addresses of YouTube, Vimeo and PeerTube, taken apart."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

from django.conf import settings

YOUTUBE_HOSTS = {"youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"}
YOUTUBE_ID = r"(?P<id>[\w-]{11})"
YOUTUBE_PATH = re.compile(rf"/(?:embed|shorts|live|v|e)/{YOUTUBE_ID}/?")
VIMEO_PATH = re.compile(
    r"/(?:video/|channels/[\w-]+/|groups/[\w-]+/videos/|(?:album|showcase)/\d+/video/)?"
    r"(?P<id>\d+)(?:/(?P<hash>[0-9a-f]+))?/?"
)
PEERTUBE_PATH = re.compile(r"/(?:w|videos/watch|videos/embed)/(?P<id>[A-Za-z0-9-]{22,36})/?")
MOMENT = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")


class UnknownPlayerError(ValueError):
    """The address is not one of a video on a player that we know."""


@dataclass(frozen=True)
class Player:
    """A video on somebody's player: `embed_url` goes into a frame, `watch_url` is its own page."""

    provider: str
    video_id: str
    embed_url: str
    watch_url: str

    @property
    def name(self):
        return {"youtube": "YouTube", "vimeo": "Vimeo", "peertube": "PeerTube"}[self.provider]


def parse(url):
    """Return the Player of the address of a video, as people copy it from any of its pages.

    The frame starts to play at once, since it is only made when the reader asks for it.
    Raises UnknownPlayerError.
    """
    parts = split_address(url)
    host = parts.hostname.removeprefix("www.")
    if host in YOUTUBE_HOSTS or host == "youtu.be":
        return youtube(parts, host)
    if host in {"vimeo.com", "player.vimeo.com"}:
        return vimeo(parts)
    if parts.hostname in settings.PEERTUBE_HOSTS:
        return peertube(parts)
    raise UnknownPlayerError(url)


def split_address(url):
    try:
        parts = urlsplit(url.strip())
        is_plain = parts.port is None and parts.username is None
    except ValueError as error:
        raise UnknownPlayerError(url) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or not is_plain:
        raise UnknownPlayerError(url)
    return parts


def youtube(parts, host):
    query = parse_qs(parts.query)
    if host == "youtu.be":
        match = re.fullmatch(rf"/{YOUTUBE_ID}/?", parts.path)
    elif parts.path in {"/watch", "/watch/"}:
        match = re.fullmatch(YOUTUBE_ID, query.get("v", [""])[0])
    else:
        match = YOUTUBE_PATH.fullmatch(parts.path)
    video_id = found(match, parts)["id"]
    start = seconds(query.get("t", query.get("start", [""]))[0])
    return Player(
        "youtube",
        video_id,
        address("https://www.youtube-nocookie.com/embed/" + video_id, autoplay=1, start=start),
        address("https://www.youtube.com/watch", v=video_id, t=start),
    )


def vimeo(parts):
    """An unlisted video carries a second part, its hash, without which it does not play."""
    groups = found(VIMEO_PATH.fullmatch(parts.path), parts)
    video_id = groups["id"]
    secret = groups["hash"] or parse_qs(parts.query).get("h", [""])[0]
    secret = secret if secret.isalnum() else ""
    return Player(
        "vimeo",
        video_id,
        address(f"https://player.vimeo.com/video/{video_id}", h=secret, dnt=1, autoplay=1),
        "https://vimeo.com/" + "/".join(filter(None, [video_id, secret])),
    )


def peertube(parts):
    """Sharing the video between readers is off: it would tell them each other's addresses."""
    video_id = found(PEERTUBE_PATH.fullmatch(parts.path), parts)["id"]
    start = seconds(parse_qs(parts.query).get("start", [""])[0])
    base = f"https://{parts.hostname}"
    return Player(
        "peertube",
        video_id,
        address(f"{base}/videos/embed/{video_id}", p2p=0, autoplay=1, start=start),
        address(f"{base}/w/{video_id}", start=start),
    )


def found(match, parts):
    if match is None:
        raise UnknownPlayerError(parts.geturl())
    return match.groupdict()


def seconds(moment):
    """90, 90s, 1m30s and 1h2m3s as seconds; None for anything else."""
    match = MOMENT.fullmatch(moment)
    if not moment or not match:
        return None
    hours, minutes, rest = (int(number or 0) for number in match.groups())
    return hours * 3600 + minutes * 60 + rest


def address(base, **query):
    query = {name: value for name, value in query.items() if value not in {None, ""}}
    return f"{base}?{urlencode(query)}" if query else base
