"""A post from one status to another, with what is counted, found and told of it."""

from django.utils import timezone

from ..markup import MARKUP_VERSION
from ..models import KeptText, PostStatus
from ..notifications import notify_mentioned
from ..references import cook_in
from ..search import posts as search
from . import tallies
from .participants import join
from .posts import MARKS, take_marks_away, tell_published
from .references import keep_references
from .standing import reckon

TEXT = ["source", "html", "markup_version", "is_deleted_by_moderators"]


def change_status(post, after, *, is_news=True, marks=()):
    """Move a locked post to a status, the marks named in `marks` given back to it; nobody is told
    of one that is no news."""
    before = post.status
    if before == after:
        return
    post.status = after
    changed = ["status"]
    if after == PostStatus.DELETED:
        changed += _put_text_away(post)
    elif before == PostStatus.DELETED:
        changed += _bring_text_back(post)
    changed += _mark(post, marks) if after == PostStatus.PUBLISHED else take_marks_away(post)
    post.save(update_fields=changed)
    search.refresh(post)
    if after == PostStatus.PUBLISHED:
        _tell(post, is_news)
        join(post)
        tallies.count_in(post)
    if before == PostStatus.PUBLISHED:
        tallies.count_out(post)
    reckon(post)


def _mark(post, marks):
    for mark in marks:
        setattr(post, mark, True)
    return [mark for mark in MARKS if mark in marks]


def _put_text_away(post):
    kept = {"source": post.source, "kept_at": timezone.now()}
    KeptText.objects.update_or_create(post=post, defaults=kept)
    post.source = post.html = ""
    post.is_deleted_by_moderators = True
    return TEXT


def _bring_text_back(post):
    kept = KeptText.objects.get(post=post)
    cooked = cook_in(post.discussion, kept.source)
    post.source, post.html, post.markup_version = kept.source, cooked.html, MARKUP_VERSION
    post.is_deleted_by_moderators = False
    keep_references(post, cooked)
    kept.delete()
    return TEXT


def _tell(post, is_news):
    """Tell of a post that readers did not know, whichever way it comes to them; of another one
    those alone whom an edit mentioned."""
    if post.published_at:
        notify_mentioned(post)
        return
    post.published_at = timezone.now() if is_news else post.created_at
    post.save(update_fields=["published_at"])
    tell_published(post, is_news)
