"""The languages that a reader reads: what she has said, or else what her browser says."""

from django.utils.translation import get_language

from .language import LANGUAGES

COOKIE = "reading_languages"
ALL = "all"  # Stands for every language, in the address, in the cookie and in what is stored.
SEPARATOR = "."  # A comma would need quoting in a cookie (RFC 6265, 4.1.1).
HEADER_READ = 500  # Characters of Accept-Language; a browser sends some fifty.
COOKIE_READ = 300
TAGS_KEPT = 20
# Tags that browsers send for languages that posts are tagged otherwise.
SAME_AS = {"iw": "he", "in": "id", "nb": "no", "nn": "no"}


def languages_of(request):
    """The tags of the languages that the reader of this request reads, or `all` alone."""
    request.varies_by_languages = True
    said = request.user.reading_languages if request.user.is_authenticated else []
    if not said:
        cookie = request.COOKIES.get(COOKIE, "")[:COOKIE_READ]
        said = cookie.split(SEPARATOR) if cookie else []
    known = known_tags(said)
    return known or known_tags([get_language(), *accepted(request.headers)])


def accepted(headers):
    """The tags of a browser's Accept-Language header (RFC 9110, 12.5.4), read leniently."""
    items = headers.get("Accept-Language", "")[:HEADER_READ].split(",")
    return [tag_of(item) for item in items if not is_unwanted(item)]


def tag_of(item):
    """`pt` of `pt-BR;q=0.8`."""
    tag = item.partition(";")[0].partition("-")[0].strip().lower()
    return SAME_AS.get(tag, tag)


def is_unwanted(item):
    quality = item.partition(";")[2].replace(" ", "").lower()
    return quality.startswith("q=0") and not quality.removeprefix("q=0").strip(".0")


def known_tags(tags):
    """The languages among these, each once, or `all` alone when it is there."""
    if not isinstance(tags, list):
        return ()
    if ALL in tags:
        return (ALL,)
    known = dict.fromkeys(tag for tag in tags if isinstance(tag, str) and tag in LANGUAGES)
    return tuple(known)[:TAGS_KEPT]
