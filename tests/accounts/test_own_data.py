"""A member takes her data away, and leaves: on pages that work without a script."""

import io
import json
import zipfile
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.actions.erasure import erase_member
from accounts.actions.follows import follow_member
from accounts.actions.mutes import mute_member
from accounts.declarations import registry
from accounts.models import OutgoingMail, Profile, User
from accounts.permissions import Refused
from forum.actions.images import add_picture
from forum.actions.moderation import hide_post
from forum.models import Post
from forum.named import picture_of
from forum.pictures import encode
from tests.factories import (
    make_discussion,
    make_post,
    make_profile,
    make_thread,
    make_user,
    member_actor,
)
from tests.forum.picture_files import picture

from .factors import give_app, number_of, reauthenticate
from .steps import PASSWORD, is_signed_in, sign_in

DATA = "/en/accounts/data/"
EXPORT, ERASE, ERASED = f"{DATA}export/", f"{DATA}erase/", f"{DATA}erased/"
LEAVE = {"leaving": "name", "is_sure": "on"}
LANGUAGES = ["es", "en", "fr", "pt", "ar"]


@pytest.fixture
def proved(member_client):
    """A browser in which a member has just proved once more who she is."""
    reauthenticate(member_client)
    return member_client


@pytest.fixture
def life(member):
    """What a member has said, and what others have."""
    other = make_user("Berta Bird", "secret-of-berta@example.org")
    thread = make_thread(make_discussion(mode="open"))
    actor = member_actor(member)
    make_profile(member, languages=["es"], themes=["Agua"], about="Vivo en Lima.")
    image = add_picture(
        actor=actor,
        discussion=thread.discussion,
        picture=encode(io.BytesIO(picture())),
        alt="Un puente",
    )
    post = make_post(
        thread, member, f"مرحبا بالعالم\n\n{picture_of(image.key, 'x')}", language="ar"
    )
    make_post(source="What Berta thinks.", parent=post, author=other)
    follow_member(follower=member, followed=other)
    follow_member(follower=make_user("Carla Cat"), followed=member)
    mute_member(member=make_user("Dora Dog"), muted=member)
    return post


def unzip(response):
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def data_of(response):
    return json.loads(unzip(response).read("data.json"))


# The way there


@pytest.mark.parametrize("path", [EXPORT, ERASE])
def test_a_stranger_signs_in_first(client, path):
    assert client.post(path).url.startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize("path", [EXPORT, ERASE])
def test_a_member_proves_once_more_who_she_is(member_client, member, path):
    door = member_client.get(path).url
    assert door == f"/en/accounts/reauthenticate/?next={path.replace('/', '%2F')}"
    assert member_client.post(path, LEAVE).url == path
    member_client.post(door, {"password": PASSWORD})
    assert member_client.get(path).status_code == 200
    member.refresh_from_db()
    assert member.is_active, "what was sent before she proved it is not done"


@pytest.mark.parametrize("path", [EXPORT, ERASE])
def test_who_has_no_password_proves_it_by_a_mailed_code(member_client, member, path):
    member.set_unusable_password()
    member.save()
    member_client.force_login(member)
    door = member_client.get(path).url
    assert door.startswith("/en/accounts/reauthenticate/code/")
    member_client.post(door, {"action": "send"})
    code = next(line for line in mail.outbox[-1].body.splitlines() if len(line) == 9).strip()
    assert member_client.post(door, {"code": code}).url == path
    assert member_client.get(path).status_code == 200


@pytest.mark.parametrize("path", [EXPORT, ERASE])
def test_who_has_a_factor_alone_proves_it_by_that(member_client, member, path):
    secret = give_app(member)
    member.set_unusable_password()
    member.save()
    member_client.force_login(member)
    door = member_client.get(path).url
    assert door.startswith("/en/accounts/2fa/reauthenticate/")
    member_client.post(door, {"code": number_of(secret)})
    assert member_client.get(path).status_code == 200


@pytest.mark.parametrize("path", [EXPORT, ERASE])
def test_no_other_site_sends_these_forms(member, path):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    assert client.post(path, LEAVE).status_code == 403


def test_looking_changes_nothing(proved, member):
    before = [*User.objects.values()]
    for path in (DATA, EXPORT, ERASE, ERASED):
        assert proved.get(path, LEAVE).status_code == 200
    assert [*User.objects.values()] == before
    assert is_signed_in(proved)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_drawn_in_every_language(proved, language):
    for path in (DATA, EXPORT, ERASE, ERASED):
        response = proved.get(path.replace("/en/", f"/{language}/"))
        assert response.status_code == 200
        assert f'<html lang="{language}"' in response.content.decode()
        assert "no-store" in response["Cache-Control"]


# A copy to take away


def test_the_copy_is_a_file_that_no_cache_keeps(proved, life):
    response = proved.post(EXPORT)
    assert response["Content-Type"] == "application/zip"
    assert response["Content-Disposition"] == 'attachment; filename="ateneo-data.zip"'
    assert "no-store" in response["Cache-Control"]
    archive = unzip(response)
    files = [name for name in archive.namelist() if name.startswith("files/")]
    assert [name[:6] for name in files] == ["files/"]
    assert archive.read(files[0])[8:12] == b"WEBP"
    assert archive.testzip() is None


def test_the_copy_holds_what_is_declared_and_nothing_else(proved, member, life):
    parts = data_of(proved.post(EXPORT))["data"]
    declared = registry()
    for label, rows in parts.items():
        told = {*declared[label].exported, "id", "url"}
        assert all(set(row) <= told for row in rows), label
    assert [row["email"] for row in parts["accounts.User"]] == [member.email]
    assert parts["accounts.Profile"][0]["about"] == "Vivo en Lima."
    assert parts["accounts.Theme"][0]["name"] == "Agua"
    (post,) = parts["forum.Post"]
    assert post["source"].startswith("مرحبا بالعالم")
    assert post["url"] == f"http://testserver/en/forum/posts/{life.pk}/"
    assert "password" not in parts["accounts.User"][0]


def test_the_copy_says_nothing_of_others_but_whom_she_chose(proved, member, life):
    archive = unzip(proved.post(EXPORT))
    parts = json.loads(archive.read("data.json"))["data"]
    assert [row["followed"] for row in parts["accounts.Follow"]] == ["Berta Bird"]
    assert "accounts.Mute" not in parts
    everything = archive.read("data.json") + archive.read("index.html")
    for word in ("secret-of-berta", "What Berta thinks", "Carla", "Dora", member.password):
        assert word.encode() not in everything


def test_the_copy_says_in_which_state_a_post_is(proved, life, moderator):
    hide_post(actor=member_actor(moderator), post=life)
    (post,) = data_of(proved.post(EXPORT))["data"]["forum.Post"]
    assert (post["status"], post["language"]) == ("hidden", "ar")


class Languages(HTMLParser):
    """The language and direction of each element that has one, and what a page asks for."""

    def __init__(self):
        super().__init__()
        self.found, self.asked, self.tags = [], [], set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.add(tag)
        self.found.append((tag, attrs.get("lang"), attrs.get("dir")))
        self.asked += [attrs["src"]] if "src" in attrs else []


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl")])
def test_the_page_in_it_can_be_read_without_anything_else(proved, life, language, direction):
    response = proved.post(EXPORT.replace("/en/", f"/{language}/"))
    page = unzip(response).read("index.html").decode()
    reader = Languages()
    reader.feed(page)
    assert ("html", language, direction) in reader.found
    assert ("dd", "ar", "auto") in reader.found
    assert not {"script", "link", "iframe"} & reader.tags
    assert all(address.startswith("files/") for address in reader.asked)
    assert f'href="http://testserver/{language}/forum/posts/{life.pk}/"' in page


def test_the_page_in_it_speaks_the_language_of_its_reader_and_not_that_of_programs(
    proved, member, life
):
    page = unzip(proved.post(EXPORT)).read("index.html").decode()
    for words in ("<dt>Written</dt>", "<dt>Main address</dt>", ">Yes</dd>", ">At once</dd>"):
        assert words in page
    assert ">Español</dd>" in page
    for name in ("created_at", "mail_frequency", "about_audience", "True", "at-once", "forum."):
        assert name not in page


def test_words_that_look_like_markup_stay_words(proved, member):
    make_profile(member, about="<script>alert(1)</script>")
    archive = unzip(proved.post(EXPORT))
    assert b"<script" not in archive.read("index.html")
    assert json.loads(archive.read("data.json"))["data"]["accounts.Profile"][0]["about"].startswith(
        "<script>"
    )


def test_the_copy_is_made_a_few_times_an_hour(proved, member):
    answers = [proved.post(EXPORT).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]


def test_more_posts_cost_no_more_queries(proved, member):
    thread = make_thread(make_discussion(mode="open"))
    counts = []
    for _ in range(2):
        for _ in range(5):
            make_post(thread, member)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert len(data_of(proved.post(EXPORT))["data"]["forum.Post"]) in {5, 10}
        counts.append(len(queries))
    assert counts[0] == counts[1]


# Leaving


@pytest.mark.parametrize(
    "sent", [{}, {"leaving": "name"}, {"is_sure": "on"}, {"leaving": "all", "is_sure": "on"}]
)
def test_nobody_leaves_without_saying_how_and_that_she_is_sure(proved, member, sent):
    page = proved.post(ERASE, sent)
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()
    member.refresh_from_db()
    assert member.is_active


@pytest.mark.parametrize("leaving", ["name", "texts"])
def test_who_leaves_is_signed_out_and_her_account_is_empty(proved, member, life, leaving):
    elsewhere = Client()
    sign_in(elsewhere, member.email)
    response = proved.post(ERASE, {"leaving": leaving, "is_sure": "on"})
    assert response.url == ERASED
    assert proved.get(ERASED).status_code == 200
    assert not is_signed_in(proved)
    assert not is_signed_in(elsewhere)
    left = User.objects.get(pk=member.pk)
    assert (left.is_active, left.name, left.email) == (
        False,
        "",
        f"erased-{member.pk}@erased.invalid",
    )
    assert not left.has_usable_password()
    assert not left.emailaddress_set.exists()
    assert not Profile.objects.filter(user=left).exists()
    life.refresh_from_db()
    assert life.author is None
    assert bool(life.source) == (leaving == "name")


def test_one_last_mail_goes_to_the_old_address_and_is_forgotten(proved, member):
    proved.post(ERASE, LEAVE)
    assert [message.to for message in mail.outbox] == [[member.email]]
    assert member.name not in mail.outbox[0].body
    assert not OutgoingMail.objects.exists()


@pytest.mark.usefixtures("mail_waits")
def test_the_last_mail_is_forgotten_too_when_it_cannot_be_sent(proved, member, monkeypatch):
    from accounts import delivery

    proved.post(ERASE, LEAVE)
    row = OutgoingMail.objects.get()
    row.attempts = len(delivery.PAUSES) + 1
    delivery.note_failure(row, OSError("away"))
    assert not OutgoingMail.objects.exists()


def test_the_address_is_free_for_somebody_new(proved, member):
    address = member.email
    proved.post(ERASE, LEAVE)
    assert make_user("Ana Again", address).email == address


def test_the_last_administrator_does_not_lock_the_house(admin_client, administrator):
    reauthenticate(admin_client)
    page = admin_client.post(ERASE, LEAVE).content.decode()
    assert "You are the only administrator of this site" in page
    assert "is_sure" not in page
    with pytest.raises(Refused):
        erase_member(member=administrator, takes_texts=True)
    make_user("Bea", is_superuser=True)
    erase_member(member=administrator, takes_texts=True)
    administrator.refresh_from_db()
    assert (administrator.is_staff, administrator.is_superuser) == (False, False)


def test_who_has_left_has_no_role_any_more(moderator):
    erase_member(member=moderator, takes_texts=False)
    assert not moderator.groups.exists()


def test_an_operator_erases_a_member(member, life):
    call_command("erase_member", member.email.upper(), "--texts")
    assert Post.objects.get(pk=life.pk).source == ""
    with pytest.raises(CommandError, match="No member"):
        call_command("erase_member", member.email, "--texts")


def test_an_operator_names_a_member_of_a_restored_backup_by_her_number(member, life):
    call_command("erase_member", str(member.pk), "--name")
    assert Post.objects.get(pk=life.pk).author is None


def test_an_operator_does_not_erase_the_last_administrator(administrator):
    with pytest.raises(CommandError, match="only administrator"):
        call_command("erase_member", administrator.email, "--name")


def test_an_operator_says_what_becomes_of_the_texts(member):
    with pytest.raises(CommandError, match="--name --texts"):
        call_command("erase_member", member.email)
