"""The providers that people may sign in with: Google, Facebook, X, and any that speaks OpenID
Connect, such as an institution's own."""

from urllib.parse import urlsplit

GOOGLE, FACEBOOK, X, OPENID_CONNECT = "google", "facebook", "twitter_oauth2", "openid_connect"
BRANDS = {GOOGLE: "Google", FACEBOOK: "Facebook", X: "X"}
EVERY_DOMAIN = "*"


def name_of(app):
    """What people call the provider of a SocialApp."""
    return BRANDS.get(app.provider) or app.name


def is_complete(app):
    """Whether a SocialApp has all that it takes to sign in with it.

    A provider of OpenID Connect may not go by the id of another one: people are known by the id
    of their provider and their number there.
    """
    if not app.client_id:
        return False
    if app.provider in BRANDS:
        return not app.provider_id and bool(app.secret)
    is_named = app.provider_id and app.provider_id not in {*BRANDS, OPENID_CONNECT}
    return app.provider == OPENID_CONNECT and bool(is_named and is_web(server_of(app)))


def server_of(app):
    return app.settings.get("server_url", "")


def is_web(address):
    return urlsplit(address).scheme in {"http", "https"}


def proves_address(provider, claims, email):
    """Whether the word of this provider is enough to take an address for confirmed.

    `claims` is what it said of the person. It has to be one that answers for the domain of the
    address: Google for its own mailboxes and for those of organisations that it hosts
    (https://developers.google.com/identity/gsi/web/guides/verify-google-id-token), a provider of
    OpenID Connect for the domains that the operator has named; Facebook and X for none.
    """
    domain = email.rpartition("@")[2].lower()
    if not says_verified(claims):
        return False
    if provider.id == GOOGLE:
        return domain in {"gmail.com", "googlemail.com"} or bool(claims.get("hd"))
    if provider.id == OPENID_CONNECT:
        trusted = provider.app.settings.get("trusted_domains", [])
        return EVERY_DOMAIN in trusted or domain in {name.lower() for name in trusted}
    return False


def says_verified(claims):
    """Some providers send words for truth and untruth, and a word is always true."""
    said = claims.get("email_verified", claims.get("verified_email"))
    return said is True or str(said).lower() == "true"
