"""Under which words the people of a discussion are found, when somebody wants to name them."""

from django.contrib.auth import get_user_model
from django.db.models import Max

from ..models import Discussion, ParticipantWord
from ..references import words_of_name

MAX_WORDS = 8


def join(post):
    """Let the author of a published post be found in its discussion."""
    if post.author_id:
        _note_words(post.discussion, post.author)


def _note_words(discussion, member):
    """Let a member be found by each word of her name in a discussion where she has posted."""
    words = set(words_of_name(member.name)[:MAX_WORDS])
    rows = ParticipantWord.objects.filter(discussion=discussion, member=member)
    known = set(rows.values_list("word", flat=True))
    if words == known:
        return
    rows.exclude(word__in=words).delete()
    ParticipantWord.objects.bulk_create(
        [
            ParticipantWord(discussion=discussion, member=member, word=word)
            for word in sorted(words - known)
        ],
        ignore_conflicts=True,
    )


def follow_to(discussion, member_ids):
    """Let members be found in a discussion to which posts by them, or quoting them, have gone.

    They are found in the one that these left as well: who looks them up asks for their posts, and
    what quotes them there must be found when they leave.
    """
    for member in get_user_model().objects.filter(pk__in=member_ids).order_by("pk"):
        _note_words(discussion, member)


def rename(member):
    """Let a member be found by her new name wherever she has posted."""
    for discussion in Discussion.objects.filter(participant_words__member=member).distinct():
        _note_words(discussion, member)


def gather_participants(discussion):
    """Find again everybody who has a published post in a discussion; returns how many."""
    posts = discussion.posts.published().exclude(author=None)
    authors = {post.author_id: post.author for post in _one_of_each_author(posts)}
    for member in authors.values():
        _note_words(discussion, member)
    return len(authors)


def _one_of_each_author(posts):
    latest = posts.order_by().values("author").annotate(latest=Max("pk")).values("latest")
    return posts.filter(pk__in=latest).select_related("author")
