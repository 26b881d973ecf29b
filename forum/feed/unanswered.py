"""What nobody has replied to yet, by language, for those who look after a discussion."""

from collections import Counter
from dataclasses import dataclass

from ..language import native_name
from ..models import Post
from .params import UNANSWERED

UNANSWERED_COUNTED = 500


@dataclass(frozen=True)
class UnansweredChoice:
    """A language with posts that nobody has replied to; `url` shows them alone, or all of them
    again when it `is_chosen`. The name is empty for posts of no known language."""

    tag: str
    name: str
    posts: int
    url: str
    is_chosen: bool


def unanswered_choices(reading):
    """An UnansweredChoice per language, most posts first, over the newest five hundred; one
    query."""
    posts = Post.objects.unanswered().filter(discussion=reading.discussion).order_by("-pk")
    if reading.params.thread:
        posts = posts.filter(thread=reading.params.thread)
    counts = Counter(posts.values_list("language", flat=True)[:UNANSWERED_COUNTED])
    return [unanswered_choice(reading, tag, number) for tag, number in counts.most_common()]


def unanswered_choice(reading, tag, number):
    params = reading.params
    is_chosen = params.only == UNANSWERED and params.language == tag
    wanted = {"only": UNANSWERED, "language": "" if is_chosen else tag}
    return UnansweredChoice(
        tag=tag,
        name=native_name(tag),
        posts=number,
        url=params.url(reading.base_url, **wanted),
        is_chosen=is_chosen,
    )
