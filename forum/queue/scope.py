"""Which turns and decisions are a moderator's to look at, and in which order."""

from datetime import timedelta

from django.db.models import Case, Q, Value, When
from django.utils import timezone

from ..language import UNDETERMINED
from ..models import REMOVALS, ModerationLogEntry, Post, PostStatus, Review
from .params import DAYS, MINE, REMOVED, TABS

LATELY = timedelta(days=30)
REMOVED_STATUSES = [PostStatus.HIDDEN, PostStatus.SPAM, PostStatus.DELETED]


def languages_of(actor):
    """The tags of the languages that this moderator looks after or reads."""
    return {*actor.moderated_languages, *actor.languages}


def open_reviews(actor):
    """The turns that are open, of posts that she decides about."""
    reviews = Review.objects.filter(closed_at=None)
    if actor.moderates_everything:
        return reviews
    return reviews.filter(post__in=Post.objects.moderated_by(actor).values("pk"))


def removals(actor):
    """What was removed lately, and is still, from posts that she decides about."""
    entries = ModerationLogEntry.objects.filter(
        decision__in=REMOVALS,
        undone_by=None,
        post__status__in=REMOVED_STATUSES,
        translation=None,
        created_at__gt=timezone.now() - LATELY,
    )
    if actor.moderates_everything:
        return entries
    return entries.filter(post__in=Post.objects.moderated_by(actor).values("pk"))


def rows_of(actor, params):
    """The rows of a tab in their order: those in her own languages first, then the oldest; of what
    was removed the latest first."""
    if params.tab == REMOVED:
        rows, at = removals(actor), "created_at"
    else:
        rows, at = open_reviews(actor).filter(why=TABS[params.tab]), "opened_at"
    rows = _filtered(rows, actor, params, at)
    if params.tab == REMOVED:
        return rows.filter(pk__lt=params.after).order_by("-pk") if params.after else _last(rows)
    mine = languages_of(actor)
    turn = Case(When(post__language__in=mine, then=Value(0)), default=Value(1))
    rows = rows.annotate(turn=turn if mine else Value(0)).order_by("turn", "opened_at", "pk")
    return _from_place(rows, params.after, mine)


def _last(rows):
    return rows.order_by("-pk")


def _filtered(rows, actor, params, at):
    if params.language == MINE:
        rows = rows.filter(post__language__in=[*languages_of(actor), UNDETERMINED])
    elif params.language:
        rows = rows.filter(post__language=params.language)
    if params.course:
        rows = rows.filter(post__discussion__category=params.course)
    if params.reason:
        rows = rows.filter(reason_code=params.reason)
    if params.age:
        rows = rows.filter(**{f"{at}__lt": timezone.now() - timedelta(days=DAYS[params.age])})
    return rows


def _from_place(rows, after, mine):
    """The rows after that of a Review, whether it is open still or not."""
    place = Review.objects.filter(pk=after).values_list("post__language", "opened_at").first()
    if place is None:
        return rows
    language, opened_at = place
    turn = 1 if mine and language not in mine else 0
    later = Q(turn=turn, opened_at__gt=opened_at) | Q(turn=turn, opened_at=opened_at, pk__gt=after)
    return rows.filter(later | Q(turn__gt=turn))
