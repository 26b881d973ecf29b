"""What a page tells the forum about itself: its discussion, its questions, its addresses."""

from django.db import transaction

from ..models import (
    Category,
    CategoryTitle,
    Discussion,
    DiscussionMode,
    ForumSettings,
    Location,
    Thread,
    ThreadTitle,
)
from ..permissions import can_moderate

TITLE_MAX_LENGTH = Location._meta.get_field("title").max_length
QUESTION_MAX_LENGTH = ThreadTitle._meta.get_field("title").max_length


@transaction.atomic
def ensure_category(*, key, language, title, url):
    """Return the category with this key, made when there is none, called so in this language."""
    category, is_new = Category.objects.get_or_create(key=key)
    if is_new:
        ForumSettings.objects.get_or_create(category=category)
    CategoryTitle.objects.update_or_create(
        category=category,
        language=language,
        defaults={"title": title[:TITLE_MAX_LENGTH], "url": url},
    )
    return category


@transaction.atomic
def ensure_discussion(*, key, language, title, url, category=None, staff=(), is_public=True):
    """Return the discussion with this key, made when there is none, its general thread too.

    The address in this language, the category and the whole staff become what is given here.
    """
    discussion, _ = Discussion.objects.update_or_create(key=key, defaults={"category": category})
    Thread.objects.get_or_create(discussion=discussion, key="", defaults={"position": 0})
    Location.objects.update_or_create(
        discussion=discussion,
        language=language,
        defaults={"title": title[:TITLE_MAX_LENGTH], "url": url, "is_public": is_public},
    )
    discussion.staff.set(staff)
    return discussion


def forget_location(*, key, language):
    """The page in this language is gone from the site; the posts stay."""
    Location.objects.filter(discussion__key=key, language=language).delete()


def set_mode(*, actor, discussion, mode):
    """Say who may post, or nothing when the mode is empty, so that it is inherited; raises
    Refused, or ValueError for a mode that is none."""
    can_moderate(actor, discussion).require()
    discussion.mode = DiscussionMode(mode) if mode else ""
    discussion.save(update_fields=["mode"])
    return discussion


@transaction.atomic
def ensure_thread(*, discussion, key, language, title, position):
    """Return the thread of a question, made when there is none, asked again when retired."""
    thread, _ = Thread.objects.update_or_create(
        discussion=discussion,
        key=key,
        defaults={"position": position, "is_retired": False, "merged_into": None},
    )
    ThreadTitle.objects.update_or_create(
        thread=thread, language=language, defaults={"title": title[:QUESTION_MAX_LENGTH]}
    )
    return thread


@transaction.atomic
def retire_threads(*, discussion, language, keep):
    """A page in this language asks these questions only; one asked in no language is retired.

    Takes the keys of the questions that stay. A retired thread keeps its posts. Topics are those
    of moderators, and no page says anything of them.
    """
    questions = discussion.threads.filter(is_topic=False).exclude(key="")
    dropped = questions.exclude(key__in=keep)
    ThreadTitle.objects.filter(thread__in=dropped, language=language).delete()
    untitled = questions.filter(titles=None)
    Thread.objects.filter(pk__in=list(untitled.values_list("pk", flat=True))).update(
        is_retired=True
    )
