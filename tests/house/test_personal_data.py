"""Every field says whose it is: what nobody declares is neither exported nor erased."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ManyToManyField
from django.db.models.constants import LOOKUP_SEP

from accounts.declarations import WORDS, Erasure, Kind, registry
from accounts.models import User
from tests.factories import make_post, make_profile, make_user

from .sources import FLOORS

WHOLE = {*FLOORS, "account", "socialaccount", "mfa", "usersessions", "sessions"}
DECLARED = registry()
LABELS = sorted(DECLARED)
MODELS = sorted(apps.get_models(), key=lambda model: model._meta.label)


def own_fields(model):
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return {field.name: field for field in fields}


def declared_fields(model):
    declared = DECLARED.get(model._meta.label)
    return set(declared.fields) if declared else set()


def follow(model, lookup):
    """The field at the end of a lookup, and the model that it leads to."""
    field = None
    for name in lookup.split(LOOKUP_SEP):
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        model = field.related_model or model
    return field, model


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_that_may_hold_personal_data_is_declared(model):
    wanted = {
        name
        for name, field in own_fields(model).items()
        if model._meta.app_label in WHOLE or field.related_model is User
    }
    missing = wanted - declared_fields(model)
    assert not missing, f"{model._meta.label}: declare {missing} in its app's personal_data.py"


@pytest.mark.parametrize("label", LABELS)
def test_a_declaration_is_of_something_that_exists(label):
    model = apps.get_model(label)
    assert set(DECLARED[label].fields) - set(own_fields(model)) == set()


@pytest.mark.parametrize("label", LABELS)
def test_a_row_is_found_from_the_person_it_is_about(label):
    declared = DECLARED[label]
    for lookup in declared.of:
        assert follow(declared.model, lookup)[1] is User, lookup
    for lookup in declared.guest:
        follow(declared.model, lookup)
    if declared.fields_of(Kind.PERSONAL):
        assert declared.of or declared.guest, "whose are they?"
    nobody_yet = User.objects.create_user("ana@example.org", name="Ana")
    rows = [nobody_yet] if label == "accounts.User" else []
    assert list(declared.rows_of(nobody_yet)) == rows


@pytest.mark.parametrize("label", LABELS)
def test_what_stays_says_why_and_what_is_emptied_can_be_empty(label):
    declared = DECLARED[label]
    for name, field in declared.fields.items():
        if field.kind != Kind.PERSONAL:
            assert not field.is_exported or (field.kind == Kind.PUBLIC and declared.told), name
            continue
        if field.erasure == Erasure.KEEP:
            assert field.reason, name
        if field.erasure == Erasure.DELETE:
            assert declared.erasure == Erasure.DELETE, name
        if field.erasure in {Erasure.BLANK, Erasure.TEXT}:
            assert can_be_empty(own_fields(declared.model)[name]), name
    if declared.of and declared.erasure == Erasure.KEEP:
        assert declared.reason


def can_be_empty(field):
    is_many = isinstance(field, ManyToManyField)
    return field.null or is_many or field.has_default() or field.empty_strings_allowed


def test_every_field_is_of_one_kind_alone():
    kinds = {kind: set() for kind in Kind}
    for label, declared in DECLARED.items():
        for kind in Kind:
            kinds[kind] |= {f"{label}.{name}" for name in declared.fields_of(kind)}
    assert all(kinds.values())
    assert sum(map(len, kinds.values())) == len(set().union(*kinds.values()))


def test_secrets_leave_the_house_in_no_export():
    secrets = [
        ("accounts.User", "password"),
        ("mfa.Authenticator", "data"),
        ("usersessions.UserSession", "session_key"),
        ("socialaccount.SocialToken", "token"),
    ]
    assert not [
        (label, name) for label, name in secrets if DECLARED[label].fields[name].is_exported
    ]


def test_rows_of_a_member_are_hers_alone():
    ana, berta = make_user("Ana"), make_user("Berta")
    posts = {user: make_post(author=user) for user in [ana, berta]}
    profiles = {user: make_profile(user, themes=["Agua"]) for user in [ana, berta]}
    assert list(DECLARED["forum.Post"].rows_of(ana)) == [posts[ana]]
    assert list(DECLARED["accounts.Theme"].rows_of(ana)) == [*profiles[ana].theme_rows.all()]
    assert list(DECLARED["accounts.User"].rows_of(ana)) == [ana]


def test_a_field_that_is_gone_would_be_noticed():
    with pytest.raises(FieldDoesNotExist):
        follow(User, "no_such_field")


@pytest.mark.parametrize("label", LABELS)
def test_what_a_person_takes_away_has_names_that_she_reads(label):
    declared = DECLARED[label]
    if declared.exported:
        unnamed = [name for name in ["id", *declared.exported] if not declared.word_for(name)]
        assert not unnamed, "say what they are called: name_fields in its app's personal_data.py"
    if declared.exported and declared.told:
        assert declared.title


def test_a_word_is_of_a_field_that_exists():
    names = {name for declared in DECLARED.values() for name in ["id", *declared.fields]}
    for name in WORDS:
        label, _, field = name.rpartition(".")
        assert field in (DECLARED[label].fields if label else names), name
