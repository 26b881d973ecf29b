"""What is still to be done in the conversations after a person has left, in small steps.

Each step is one transaction with the note of how far it went: whoever is interrupted goes on
there, and nothing is done by halves.
"""

from django.db import transaction
from django.utils import timezone

from accounts.models import OutgoingMail

from ..models import (
    Departure,
    Notification,
    Post,
    PostImage,
    PostStatus,
    Synthesis,
    Translation,
)
from ..search import posts, syntheses, translations
from ..unnaming import Leaver
from .images import forget_if_unused
from .locks import lock
from .posts import leave_tombstone
from .unnaming import unname, unname_syntheses

BATCH = 500
TEXTS_AT_ONCE = 50
PLACES_AT_ONCE = 200  # Posts that may name her.


@transaction.atomic
def take_a_step():
    """Do the next step for whoever left first; returns how many were done, one or none."""
    waiting = Departure.objects.select_for_update(skip_locked=True).order_by("pk")
    departure = waiting.first()
    if departure is None:
        return 0
    if advance(departure):
        departure.save(update_fields=["step", "place", "after"])
    else:
        departure.delete()
        forget_words()
    return 1


def finish(departure):
    """Do all that is to be done in this transaction."""
    while advance(departure):
        pass
    forget_words()


def advance(departure):
    """Do one batch and note how far it went; returns whether there is anything left to do."""
    names = list(STEPS)
    if STEPS[departure.step](departure):
        return True
    following = names.index(departure.step) + 1
    if following == len(names):
        return False
    departure.step, departure.after = names[following], 0
    return True


def forget_words():
    for index in [posts.INDEX, translations.INDEX, syntheses.INDEX]:
        transaction.on_commit(index.forget_dropped, robust=True)


# The steps: each returns whether there may be more of its kind


def take_out_posts(departure):
    batch = next_of(departure, departure.work["posts"], TEXTS_AT_ONCE)
    for post in Post.objects.filter(pk__in=batch).order_by("pk"):
        lock(post)
        if post.status != PostStatus.DELETED:
            leave_tombstone(post)
    return bool(batch)


def take_out_translations(departure):
    batch = next_of(departure, departure.work["translations"], TEXTS_AT_ONCE)
    own = Translation.objects.filter(pk__in=batch)
    translations.forget(own)
    own.delete()
    return bool(batch)


def take_out_pictures(departure):
    batch = next_of(departure, [pk for pk, _ in departure.work["pictures"]], TEXTS_AT_ONCE)
    for pk in batch:
        forget_if_unused(PostImage(pk=pk))
    return bool(batch)


def take_out_name(departure):
    """Write her out of the next posts of a discussion, or else of its syntheses."""
    left = [place for place in departure.work["places"] if place >= departure.place]
    if not left:
        return False
    departure.place = left[0]
    there = Post.objects.filter(discussion=left[0], pk__gt=departure.after).order_by("pk")
    batch = list(there.values_list("pk", flat=True)[:PLACES_AT_ONCE])
    leaver = leaver_of(departure)
    if batch:
        write_mail_anew(unname(leaver, batch))
        departure.after = batch[-1]
    else:
        unname_syntheses(leaver, Synthesis.objects.filter(discussion=left[0]))
        departure.place, departure.after = left[0] + 1, 0
    return True


STEPS = {
    Departure.Step.POSTS: take_out_posts,
    Departure.Step.TRANSLATIONS: take_out_translations,
    Departure.Step.PICTURES: take_out_pictures,
    Departure.Step.NAME: take_out_name,
}


def next_of(departure, ids, limit):
    """The next ids of a sorted list, noted as done; none when she leaves her texts."""
    if not departure.takes_texts:
        return []
    batch = [pk for pk in ids if pk > departure.after][:limit]
    departure.after = batch[-1] if batch else departure.after
    return batch


def leaver_of(departure):
    work = departure.work
    return Leaver(
        members=frozenset(work["members"]),
        name=work["name"],
        longer_names=tuple(work["longer_names"]),
        posts=frozenset(work["posts"]),
        pictures=frozenset(key for _, key in work["pictures"]),
        takes_texts=departure.takes_texts,
    )


# Mail


def write_mail_anew(ids):
    """Mail about these posts that waits is decided about again: it may say her name."""
    for at in range(0, len(ids), BATCH):
        told = Notification.objects.filter(post__in=ids[at : at + BATCH], mail__sent_at=None)
        waiting = OutgoingMail.objects.filter(
            pk__in=told.values("mail"), sent_at=None, claimed_until=None
        )
        keys = list(waiting.values_list("pk", flat=True))
        Notification.objects.filter(mail__in=keys, mail__failed_at=None).update(mailed_at=None)
        waiting.filter(pk__in=keys).delete()


def tell_nobody(ids):
    """Let no mail be made about these posts, whose texts are gone."""
    for at in range(0, len(ids), BATCH):
        untold = Notification.objects.filter(post__in=ids[at : at + BATCH], mailed_at=None)
        untold.update(mailed_at=timezone.now())
