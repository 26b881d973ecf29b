"""Erasing a person: what the apps have declared says what becomes of every field about her."""

import logging
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from uuid import uuid4

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import FileField, ManyToManyField
from django.db.models.constants import LOOKUP_SEP

from ..declarations import Erasure, registry
from ..delivery import forgotten_when_sent
from ..models import User
from ..outbox import queue_mail
from ..permissions import can_be_erased
from ..reauthentication import code_address_of
from .sessions import end_sessions

logger = logging.getLogger(__name__)

AT_ONCE = 500
GOODBYE = forgotten_when_sent("erased")
PARTS = []


@dataclass(frozen=True)
class Person:
    """Who is erased: a member and the addresses that she has confirmed, or the guest who gave
    this address. `takes_texts` says whether what she wrote goes too."""

    takes_texts: bool
    addresses: tuple
    member: User | None = None

    def rows_of(self, declared):
        """The rows of a DeclaredModel that are about her."""
        if self.member:
            return declared.rows_of(self.member)
        return declared.rows_at(self.addresses[0])


def part_of_erasure(part):
    """Let a floor see to what follows from its rows: a context manager that gets the Person.

    It is entered before any field is emptied and left after all are, in one transaction.
    """
    PARTS.append(part)
    return part


@transaction.atomic
def erase_member(*, member, takes_texts):
    """Leave an empty, closed account in the place of a member's, and write to her for the last
    time. Her posts stay under nobody's name, or only their places do. Raises Refused."""
    # Two administrators who go at once go one after the other.
    list(User.objects.select_for_update().filter(is_superuser=True).order_by("pk"))
    member = User.objects.select_for_update().get(pk=member.pk)
    can_be_erased(member).require()
    confirmed = member.emailaddress_set.filter(verified=True).values_list("email", flat=True)
    person = Person(takes_texts, tuple(confirmed), member)
    address, language = code_address_of(member), _spoken(member.language)
    end_sessions(user=member)
    _erase(person)
    _close(member)
    for confirmed_address in person.addresses:
        _forget_address(confirmed_address)
    if address:
        _say_goodbye(address, language)
    # After an older backup is restored, somebody has to do it again.
    done = "Member %d is erased%s.", member.pk, ", her texts too" if takes_texts else ""
    transaction.on_commit(partial(logger.warning, *done))


@transaction.atomic
def erase_guest(*, address, takes_texts):
    """Erase what guests have left who gave this address; returns how many rows were about them.

    Whoever asks has made sure that the address is that of the person who wants it.
    """
    person = Person(takes_texts, (address,))
    count = sum(person.rows_of(declared).count() for declared in registry().values())
    _erase(person)
    return count


def _close(member):
    member.groups.clear()
    member.user_permissions.clear()
    closed = {"is_active": False, "is_staff": False, "is_superuser": False}
    User.objects.filter(pk=member.pk).update(**closed, password=make_password(None))


def _erase(person):
    with ExitStack() as parts:
        for part in PARTS:
            parts.enter_context(part(person))
        for declared in _farthest_first(registry().values()):
            keys = list(person.rows_of(declared).values_list("pk", flat=True))
            for start in range(0, len(keys), AT_ONCE):
                _erase_rows(declared, keys[start : start + AT_ONCE], person)


def _farthest_first(all_declared):
    """Rows that are found by way of others come before these; the member herself comes last."""

    def distance(declared):
        lookups = (*declared.of, *declared.guest)
        far = max((lookup.count(LOOKUP_SEP) for lookup in lookups), default=0)
        return -1 if declared.of == ("pk",) else far

    return sorted(all_declared, key=distance, reverse=True)


def _erase_rows(declared, keys, person):
    rows = declared.model._base_manager.filter(pk__in=keys)
    if declared.erasure == Erasure.DELETE:
        for field in _fields_of(declared):
            _remove_files(rows, field)
        rows.delete()
        return
    emptied = {}
    for field in _fields_of(declared):
        if _is_erased(declared.fields[field.name], person):
            _remove_files(rows, field)
            emptied |= _emptied(declared, rows, field, person)
    if emptied:
        rows.update(**emptied)


def _fields_of(declared):
    return [declared.model._meta.get_field(name) for name in declared.fields]


def _is_erased(declared_field, person):
    if declared_field.erasure == Erasure.TEXT:
        return person.takes_texts
    return declared_field.erasure != Erasure.KEEP


def _emptied(declared, rows, field, person):
    """Empty a field by itself where each row has its own; else its new value, by its name."""
    if field.related_model is User:
        _take_off(declared.model, rows, field, person.member)
        return {}
    if make := declared.replacements.get(field.name):
        for row in rows:
            declared.model._base_manager.filter(pk=row.pk).update(**{field.name: make(row)})
        return {}
    return {field.name: _nothing(field)}


def _take_off(model, rows, field, member):
    """Take a member off a field that may name others as well."""
    if member is None:
        return
    if isinstance(field, ManyToManyField):
        named = {f"{field.m2m_field_name()}__in": rows, field.m2m_reverse_field_name(): member}
        field.remote_field.through._base_manager.filter(**named).delete()
        return
    model._base_manager.filter(pk__in=rows, **{field.name: member}).update(**{field.name: None})


def _nothing(field):
    if field.null:
        return None
    return field.get_default() if field.has_default() else ""


def _remove_files(rows, field):
    """Remove the files of these rows once it is certain that no row names them any more."""
    if not isinstance(field, FileField):
        return
    for name in rows.exclude(**{field.name: ""}).values_list(field.name, flat=True):
        if name:
            transaction.on_commit(partial(field.storage.delete, name), robust=True)


def _forget_address(address):
    """Remove a former member's address where she, or somebody else, gave it as a guest."""
    for declared in registry().values():
        rows = declared.rows_at(address)
        if declared.erasure == Erasure.DELETE:
            rows.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()
            continue
        for lookup in declared.address_lookups:
            if LOOKUP_SEP not in lookup:
                declared.model._base_manager.filter(**{f"{lookup}__iexact": address}).update(
                    **{lookup: ""}
                )


def _spoken(language):
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _say_goodbye(address, language):
    queue_mail(
        key=f"{GOODBYE}:{uuid4()}",
        template_prefix="account/email/erased",
        to=address,
        context={},
        language=language,
    )
