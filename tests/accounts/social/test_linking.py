"""Two accounts become one only when both sides have proved that they are the same person's."""

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.accounts.steps import PASSWORD, is_signed_in, mailed_path, sign_in, sign_up
from tests.factories import make_user

from .conftest import WAYS, person_of


def who(client):
    return User.objects.get(pk=client.session["_auth_user_id"])


@pytest.mark.parametrize(
    ("way", "email"), [("google", "ana@gmail.com"), ("inst", "ana@uni.example")]
)
def test_an_address_proved_on_both_sides_leads_into_the_account(client, come_from, way, email):
    member = make_user("Ana", email=email)
    come_from(client, way, person_of(way, email, sub="1001"))
    assert who(client) == member
    assert SocialAccount.objects.get().user == member
    assert mail.outbox[-1].to == [email], "she is told of the new way in"
    assert member.name == "Ana"

    client.post("/en/accounts/logout/")
    come_from(client, way, person_of(way, "changed@elsewhere.example", sub="1001"))
    assert who(client) == member, "from then on she is known by her number there"


@pytest.mark.parametrize(
    ("way", "email", "verified"),
    [
        ("facebook", "ana@gmail.com", True),
        ("google", "ana@gmail.com", False),
        ("google", "ana@mail.example", True),
        ("inst", "ana@uni.example", False),
        ("inst", "ana@gmail.com", True),
    ],
)
def test_an_address_that_the_provider_does_not_prove_leads_nowhere(
    client, come_from, way, email, verified
):
    member = make_user("Ana", email=email)
    taken = come_from(client, way, person_of(way, email, verified))
    free = come_from(Client(), way, person_of(way, f"un{email}", verified, sub="1002"))
    assert (taken.status_code, taken.url) == (free.status_code, free.url)
    assert not is_signed_in(client)
    assert not SocialAccount.objects.filter(user=member).exists()
    told = next(message for message in mail.outbox if message.to == [email])
    assert "sign in the way you did before" in told.body


@pytest.mark.parametrize("way", ["google", "inst"])
def test_an_account_made_in_advance_with_somebodys_address_does_not_catch_her(come_from, way):
    """The attacker knows the password and waits for the victim to come by a provider."""
    email = {"google": "victim@gmail.com", "inst": "victim@uni.example"}[way]
    attacker, victim = Client(), Client()
    sign_up(attacker, email=email, name="Trap")
    come_from(victim, way, person_of(way, email))
    assert not is_signed_in(victim), "she is not led into the account of somebody else"
    assert not SocialAccount.objects.filter(user__name="Trap").exists()
    sign_in(attacker, email, PASSWORD)
    assert not is_signed_in(attacker)
    assert {tuple(message.to) for message in mail.outbox} == {(email,)}


def test_an_address_that_is_someones_second_unconfirmed_one_stays_its_owners(client, come_from):
    attacker = make_user("Eve")
    EmailAddress.objects.create(user=attacker, email="victim@gmail.com", verified=False)
    come_from(client, "google", person_of("google", "victim@gmail.com"))
    assert not SocialAccount.objects.filter(user=attacker).exists()
    assert client.session.get("_auth_user_id") != str(attacker.pk)


@pytest.mark.parametrize("way", WAYS)
def test_a_person_is_her_number_and_not_her_name_or_address(come_from, way):
    """Somebody takes over the freed user name and address of another, at the same provider."""
    first, second = Client(), Client()
    person = person_of(way, "shared@mail.example", sub="1001")
    response = come_from(first, way, person)
    if way == "twitter_oauth2":
        first.post(response.url, {"name": "Nadia", "email": "shared@mail.example"})
    first.post(mailed_path())
    come_from(second, way, person | {"sub" if "sub" in person else "id": "2002"})
    assert not is_signed_in(second)
    assert SocialAccount.objects.filter(uid="1001").count() == 1


def test_the_same_number_at_two_providers_is_two_people(come_from):
    for way in ("google", "inst"):
        email = {"google": "a@gmail.com", "inst": "b@uni.example"}[way]
        come_from(Client(), way, person_of(way, email, sub="1001"))
    assert SocialAccount.objects.values("user").distinct().count() == 2


def test_a_user_info_about_somebody_else_than_the_id_token_is_refused(
    client, come_from, authority, member
):
    stranger = {"sub": "9", "name": "Eve", "email": member.email, "email_verified": True}
    authority.mischief["/me"] = (200, stranger)
    response = come_from(client, "inst", person_of("inst", "eve@uni.example"))
    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_a_closed_account_stays_closed_through_a_provider(client, come_from):
    member = make_user("Ana", email="ana@gmail.com")
    come_from(client, "google", person_of("google", "ana@gmail.com"))
    client.post("/en/accounts/logout/")
    User.objects.filter(pk=member.pk).update(is_active=False)
    come_from(client, "google", person_of("google", "ana@gmail.com"))
    assert not is_signed_in(client)


# On the page of the account


def connect(client, come_from, way):
    """Connect a provider, and give the password that is asked for once more."""
    person = person_of(way, "nadia@gmail.com")
    response = come_from(client, way, person, process="connect")
    assert response.url == "/en/accounts/reauthenticate/"
    return client.post(response.url, {"password": PASSWORD})


@pytest.fixture
def ana(client, member):
    sign_in(client, member.email)
    return client


@pytest.mark.parametrize("way", WAYS)
def test_a_member_connects_a_provider_and_signs_in_with_it(ana, member, come_from, way):
    assert connect(ana, come_from, way).url == "/en/accounts/3rdparty/"
    page = ana.get("/en/accounts/3rdparty/").content.decode()
    assert "<bdi>Nadia Ndiaye</bdi>" in page
    ana.post("/en/accounts/logout/")
    come_from(ana, way, person_of(way))
    assert who(ana) == member
    assert EmailAddress.objects.filter(user=member).count() == 1


def test_what_belongs_to_another_member_cannot_be_connected(ana, come_from, member):
    come_from(Client(), "google", person_of("google", "nadia@gmail.com"))
    connect(ana, come_from, "google")
    page = ana.get("/en/accounts/3rdparty/").content.decode()
    assert "Another account of this site is connected to this one already." in page
    assert not SocialAccount.objects.filter(user=member).exists()


def test_a_guest_who_wants_to_connect_signs_in_first(client):
    response = client.post("/en/accounts/ways/", {"way": "google", "process": "connect"})
    assert response.url.startswith("/en/accounts/login/?next=")


def test_a_connection_is_given_up_and_the_member_is_told(ana, come_from, member):
    connect(ana, come_from, "google")
    account = SocialAccount.objects.get()
    ana.post("/en/accounts/3rdparty/", {"account": account.pk})
    assert not SocialAccount.objects.exists()
    assert mail.outbox[-1].to == [member.email]
    assert "can no longer sign in" in mail.outbox[-1].body


def test_the_only_way_in_cannot_be_given_up(client, come_from):
    come_from(client, "google", person_of("google", "nadia@gmail.com"))
    account = SocialAccount.objects.get()
    page = client.post("/en/accounts/3rdparty/", {"account": account.pk}).content.decode()
    assert "This is your only way to sign in." in page
    assert SocialAccount.objects.exists()


def test_nobody_gives_up_anothers_connection(ana, come_from):
    come_from(Client(), "google", person_of("google", "nadia@gmail.com"))
    ana.post("/en/accounts/3rdparty/", {"account": SocialAccount.objects.get().pk})
    assert SocialAccount.objects.exists()
