"""What follows in the conversations when a person is erased; her fields are emptied elsewhere."""

from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db.models import Q

from ..models import Departure, Discussion, ImportedPost, Post, PostImage, Translation
from ..permissions import claimable_posts
from ..permissions.claims import imported_with
from .departures import BATCH, finish, tell_nobody, write_mail_anew

MOST_NAMES = 200
# More than that is left to the worker: of what she wrote, and of what stands beside it.
HERS_AT_ONCE = 200
THERE_AT_ONCE = 2_000


@dataclass(frozen=True)
class Left:
    """The ids of what a person has written and shown, read while it still says so."""

    posts: list
    translations: list
    pictures: list  # Pairs of an id and the key that texts name it by.


@contextmanager
def erase_from_conversation(person):
    """Take out what a person wrote, when she wants that, and her name wherever others put it.

    Her own fields are empty at once. Where much is to be looked through, the worker does the
    rest in small steps, which keep nobody waiting and may be interrupted.
    """
    _make_hers(person)
    left = _left_by(person)
    departure = _departure(person, left)
    yield
    if person.member is None:
        _unname_imported(person.addresses[0])
    write_mail_anew(left.posts)
    if person.takes_texts:
        tell_nobody(left.posts)
    if _is_much(departure, left):
        departure.save()
    else:
        finish(departure)


def _departure(person, left):
    """What is to be done, as it is known before her fields are emptied."""
    member = person.member
    name = member.name if member else ""
    return Departure(
        takes_texts=person.takes_texts,
        work={
            "members": [member.pk] if member else [],
            "name": name,
            "longer_names": list(_names_like(name, member)) if name else [],
            "posts": left.posts,
            "translations": left.translations,
            "pictures": left.pictures,
            "places": _places(person, left.posts),
        },
    )


def _is_much(departure, left):
    if len(left.posts) + len(left.translations) > HERS_AT_ONCE:
        return True
    there = Post.objects.filter(discussion__in=departure.work["places"]).order_by()
    return len(there.values_list("pk", flat=True)[: THERE_AT_ONCE + 1]) > THERE_AT_ONCE


def _make_hers(person):
    """What a member can show to be hers of what she wrote as a guest shares its fate."""
    if person.member:
        claimable_posts(person.member).order_by().update(
            author=person.member, guest_name="", guest_email="", guest_key=""
        )


def _left_by(person):
    if person.member is None:
        address = person.addresses[0]
        found = Post.objects.filter(author=None, guest_email__iexact=address)
        return Left(sorted({*_ids(found), *imported_with([address])}), [], [])
    pictures = PostImage.objects.filter(uploader=person.member).order_by("pk")
    return Left(
        _ids(Post.objects.filter(author=person.member)),
        _ids(Translation.objects.filter(translator=person.member, engine="")),
        [list(pair) for pair in pictures.values_list("pk", "key")],
    )


def _unname_imported(address):
    """What came from elsewhere with this address is nobody's from now on."""
    posts = list(imported_with([address]))
    for batch in (posts[at : at + BATCH] for at in range(0, len(posts), BATCH)):
        Post.objects.filter(pk__in=batch, author=None).update(guest_name="")
        ImportedPost.objects.filter(post__in=batch).update(address_hash="")


def _ids(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _names_like(name, member):
    """The names of others that begin with this one."""
    others = get_user_model().objects.filter(is_active=True, name__istartswith=name)
    return others.exclude(pk=member.pk).order_by("pk").values_list("name", flat=True)[:MOST_NAMES]


def _places(person, hers):
    """The ids of the discussions in which she can be named."""
    found = {
        pk
        for batch in (hers[at : at + BATCH] for at in range(0, len(hers), BATCH))
        for pk in _discussions_of(batch)
    }
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
