"""Whether a discussion or a thread takes posts at a moment: dates are compared when it is asked."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied

from ..models import Closing
from ..settings_of import settings_of


def is_open(thread, at=None):
    """Whether readers may write in a thread as far as its closing goes."""
    answer = discussion_is_open(thread.discussion, at)
    if not answer:
        return answer
    if thread.is_locked:
        return Denied(pgettext("post refused", "This thread is closed to new posts."))
    if has_passed(thread.closes_at, at):
        sentence = pgettext("post refused", "This thread was closed to new posts on %(date)s.")
        return Denied(sentence % {"date": day_of(thread.closes_at)})
    return Allowed()


def discussion_is_open(discussion, at=None):
    """Whether readers may write in a discussion as far as its closing goes."""
    if settings_of(discussion).is_closed:
        return Denied(pgettext("post refused", "This discussion is closed to new posts."))
    closes_at = closing_time(discussion)
    if has_passed(closes_at, at):
        sentence = pgettext("post refused", "This discussion was closed to new posts on %(date)s.")
        return Denied(sentence % {"date": day_of(closes_at)})
    return Allowed()


def closing_time(discussion):
    """The moment at which a discussion closes by itself, None when there is none in sight."""
    said = settings_of(discussion)
    if said.closing == Closing.ON_DATE:
        return said.closes_at
    if said.closing == Closing.WHEN_QUIET and (last := _last_post_at(discussion)):
        return last + timedelta(days=said.closes_after_days)
    return None


def thread_closing_time(thread):
    """The moment at which a thread closes by itself, be it with its discussion."""
    moments = [thread.closes_at, closing_time(thread.discussion)]
    return min((moment for moment in moments if moment), default=None)


def has_passed(moment, at=None):
    return moment is not None and moment <= (at or timezone.now())


def day_of(moment):
    return date_format(timezone.localtime(moment), "DATE_FORMAT")


def _last_post_at(discussion):
    """When its newest post was published, None before the first; asked once per discussion."""
    if not hasattr(discussion, "_last_post_at"):
        newest = discussion.posts.published().order_by("-pk")
        discussion._last_post_at = newest.values_list("published_at", flat=True).first()
    return discussion._last_post_at
