"""What follows in the conversations when a person is erased; her fields are emptied elsewhere."""

from contextlib import contextmanager
from dataclasses import dataclass
from html import escape

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.utils import translation as languages
from django.utils.translation import pgettext

from accounts.models import OutgoingMail

from ..models import (
    Discussion,
    Notification,
    Post,
    PostImage,
    PostRevision,
    PostStatus,
    Synthesis,
    SynthesisRevision,
    Translation,
)
from ..permissions import claimable_posts
from ..search import posts, syntheses, translations
from ..unnaming import Leaver
from .images import forget_if_unused
from .locks import lock
from .posts import leave_tombstone
from .recooking import recook
from .recooking_syntheses import recook_syntheses

AT_ONCE = 500
MOST_NAMES = 200
NAMES_SOMETHING = Q(source__contains="@") | Q(source__regex=r"(post|image):")


@dataclass(frozen=True)
class Left:
    """The ids of what a person has written and shown, read while it still says so."""

    posts: list
    translations: list
    pictures: dict  # By their ids, the keys that texts name them by.


@contextmanager
def erase_from_conversation(person):
    """Take out what a person wrote, when she wants that, and her name wherever others put it."""
    _make_hers(person)
    left = _left_by(person)
    leaver, places = _leaver(person, left), _places(person, left.posts)
    yield
    if person.takes_texts:
        _take_out(left)
    changed = _unname(leaver, places)
    _write_mail_anew({*left.posts, *changed})
    for index in [posts.INDEX, translations.INDEX, syntheses.INDEX]:
        transaction.on_commit(index.forget_dropped, robust=True)


def _make_hers(person):
    """What a member can show to be hers of what she wrote as a guest shares its fate."""
    if person.member:
        claimable_posts(person.member).order_by().update(
            author=person.member, guest_name="", guest_email="", guest_key=""
        )


def _left_by(person):
    if person.member is None:
        found = Post.objects.filter(author=None, guest_email__iexact=person.addresses[0])
        return Left(_ids(found), [], {})
    return Left(
        _ids(Post.objects.filter(author=person.member)),
        _ids(Translation.objects.filter(translator=person.member, engine="")),
        dict(PostImage.objects.filter(uploader=person.member).values_list("pk", "key")),
    )


def _ids(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _leaver(person, left):
    member = person.member
    name = member.name if member else ""
    return Leaver(
        members=frozenset({member.pk} if member else ()),
        name=name,
        longer_names=tuple(_names_like(name, member)) if name else (),
        posts=frozenset(left.posts),
        pictures=frozenset(left.pictures.values()),
        takes_texts=person.takes_texts,
    )


def _names_like(name, member):
    """The names of others that begin with this one."""
    others = get_user_model().objects.filter(is_active=True, name__istartswith=name)
    return others.exclude(pk=member.pk).order_by("pk").values_list("name", flat=True)[:MOST_NAMES]


def _places(person, hers):
    """The ids of the discussions in which she can be named."""
    found = {pk for batch in _batches(hers) for pk in _discussions_of(batch)}
    if person.member:
        named = Discussion.objects.filter(
            Q(participant_words__member=person.member)
            | Q(staff=person.member)
            | Q(images__uploader=person.member)
        )
        found |= {*named.values_list("pk", flat=True)}
        found |= {*person.member.mentions.values_list("post__discussion", flat=True)}
    return sorted(found)


def _discussions_of(ids):
    found = Post.objects.filter(pk__in=ids)
    return found.order_by().values_list("discussion", flat=True).distinct()


def _take_out(left):
    for pk in left.posts:
        post = Post.objects.get(pk=pk)
        lock(post)
        if post.status != PostStatus.DELETED:
            leave_tombstone(post)
    for batch in _batches(left.translations):
        own = Translation.objects.filter(pk__in=batch)
        translations.forget(own)
        own.delete()
    for pk in left.pictures:
        forget_if_unused(PostImage(pk=pk))


def _unname(leaver, places):
    """Write her out of what stands in these discussions; returns the ids of the posts changed."""
    changed = set()
    for place in places:
        here = Post.objects.filter(discussion=place)
        there = Translation.objects.filter(post__discussion=place)
        _rewrite(leaver, PostRevision.objects.filter(post__discussion=place))
        ids = {*_rewrite(leaver, here), *_drawing(leaver, here)}
        of_translations = {*_rewrite(leaver, there), *_drawing(leaver, there)}
        ids |= {*Translation.objects.filter(pk__in=of_translations).values_list("post", flat=True)}
        there.filter(post__in=ids).exclude(engine="").delete()
        for pk in sorted(ids):
            recook(pk)
        _unname_syntheses(leaver, Synthesis.objects.filter(discussion=place))
        changed |= ids
    return changed


def _unname_syntheses(leaver, written):
    _rewrite(leaver, SynthesisRevision.objects.filter(synthesis__in=written))
    ids = [*_rewrite(leaver, written), *_drawing(leaver, written)]
    recook_syntheses(Synthesis.objects.filter(pk__in=ids))


def _rewrite(leaver, rows):
    """Write her out of the sources of these rows; returns the ids of those to be drawn again."""
    changed = []
    for row in rows.filter(NAMES_SOMETHING).order_by("pk").iterator(chunk_size=AT_ONCE):
        source = leaver.out_of(row.source, _word_in(getattr(row, "language", "")))
        if source != row.source:
            rows.model.objects.filter(pk=row.pk).update(source=source)
        if source != row.source or leaver.shows_hers(source):
            changed.append(row.pk)
    return changed


def _drawing(leaver, rows):
    """The ids of the rows whose HTML draws her name."""
    if not leaver.name:
        return []
    drawn = f"<bdi>{escape(leaver.name, quote=False)}</bdi>"
    return list(rows.filter(html__contains=drawn).values_list("pk", flat=True))


def _word_in(language):
    """What a person who has left is called in a language of the site, or in that of the site."""
    spoken = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with languages.override(spoken):
        return pgettext("author of a post", "Former member")


def _write_mail_anew(ids):
    """Mail about these posts that waits is decided about again: it may say her name."""
    for batch in _batches(sorted(ids)):
        told = Notification.objects.filter(post__in=batch, mail__sent_at=None)
        waiting = OutgoingMail.objects.filter(
            pk__in=told.values("mail"), sent_at=None, claimed_until=None
        )
        keys = list(waiting.values_list("pk", flat=True))
        Notification.objects.filter(mail__in=keys, mail__failed_at=None).update(mailed_at=None)
        waiting.filter(pk__in=keys).delete()


def _batches(ids):
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
