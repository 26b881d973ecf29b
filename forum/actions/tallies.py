"""The counts of published posts: per thread and language, and of replies under a root.

Called as the last statements of a transaction, because they lock rows that other writers want.
Posts before tallies, always: a moderator has locked the post she decides on, which may be the
very root that a reply is about to count on, and neither must wait for the other.
"""

from django.db.models import F
from django.db.models.functions import Greatest

from ..models import Post, Tally


def count_in(post):
    """Count a post that has just become published."""
    _shift_root(post, +1)
    _shift(post, post.language, +1)


def count_out(post, language=None):
    """Stop counting a post that is no longer published, in the language that it was counted in."""
    _shift_root(post, -1)
    _shift(post, language or post.language, -1)


def change_language(post, before):
    """A published post has moved from one language to its present one."""
    # Always in the same order, so that two such moves never wait for each other.
    for language, by in sorted([(before, -1), (post.language, +1)]):
        _shift(post, language, by)


def move(source_id, target_id, counts):
    """As many published posts as `counts` has by language have gone from a thread to another."""
    changes = [(source_id, tag, -n) for tag, n in counts.items()]
    changes += [(target_id, tag, +n) for tag, n in counts.items()]
    for thread_id, language, by in sorted(changes):
        _shift_thread(thread_id, language, by)


def _shift(post, language, by):
    _shift_thread(post.thread_id, language, by)


def _shift_thread(thread_id, language, by):
    tallies = Tally.objects.filter(thread=thread_id, language=language)
    if not tallies.update(posts=F("posts") + by):
        Tally.objects.get_or_create(thread_id=thread_id, language=language)
        tallies.update(posts=F("posts") + by)


def _shift_root(post, by):
    if post.root_id:
        latest = {"latest_id": Greatest("latest_id", post.pk)} if by > 0 else {}
        Post.objects.filter(pk=post.root_id).update(reply_count=F("reply_count") + by, **latest)
