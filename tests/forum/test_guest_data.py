"""A guest takes away or erases what she wrote, by a link to the address that she has confirmed."""

import io
import json
import re
import zipfile

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import OutgoingMail
from forum.actions.posts import create_post
from forum.guest_links import confirm_token, data_token, read_data_token, stop_token
from forum.models import DiscussionMode, GuestAddress, Notification, Post
from tests.factories import guest_actor, make_discussion, make_post, make_thread
from tests.planting import places_of

from .mail_steps import tell

ADDRESS = "gilguest@example.org"
ASK, SEND = "/en/forum/guests/data/", "/en/forum/guests/data/link/"
ERASE = {"leaving": "name", "is_sure": "on"}


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def write(thread, key="hers", name="Gilberta", source="Hola a todas"):
    return create_post(actor=guest_actor(name, ADDRESS, key=key), thread=thread, source=source)


@pytest.fixture
def post(thread):
    """A post of a guest who has confirmed her address."""
    post = write(thread)
    GuestAddress.objects.update(confirmed_at=timezone.now())
    mail.outbox.clear()
    return post


def ask(client, email=ADDRESS):
    return client.post(SEND, {"email": email})


def link(client):
    ask(client)
    return re.search(r"http://testserver(/en/forum/guests/data/\S+/)", mail.outbox[-1].body)[1]


def everything():
    return [[*model.objects.values()] for model in (Post, GuestAddress, Notification)]


# The mail


def test_a_confirmed_guest_is_sent_a_link_once_a_day(client, post):
    for email in (ADDRESS, ADDRESS.upper(), ADDRESS):
        ask(client, email)
    (sent,) = mail.outbox
    assert sent.to == [ADDRESS]
    assert "Gilberta" not in sent.body
    assert sent.body.count("http://testserver/en/forum/guests/data/") == 1


@pytest.mark.parametrize("email", ["nobody@example.org", "gil_guest@example.org", "%@example.org"])
def test_an_unknown_address_hears_nothing_and_the_page_does_not_tell(client, post, email):
    known, unknown = ask(client), ask(client, email)
    assert len(mail.outbox) == 1
    assert known.status_code == unknown.status_code == 200
    without_token = re.compile(rb'value="[^"]{64}"')
    assert without_token.sub(b"", known.content) == without_token.sub(b"", unknown.content)


def test_an_address_that_nobody_confirmed_is_written_nothing(client, thread):
    write(thread)
    mail.outbox.clear()
    ask(client)
    assert not mail.outbox


def test_what_is_no_address_is_given_back(client):
    answer = client.post(SEND, {"email": "gil@"})
    assert answer.status_code == 422
    assert b'value="gil@"' in answer.content


def test_one_reader_asks_ten_times_an_hour(client, settings):
    answers = [ask(client, f"gil{n}@example.org").status_code for n in range(11)]
    assert answers == [200] * 10 + [429]


def test_no_other_site_sends_the_forms(post):
    client = Client(enforce_csrf_checks=True)
    token = data_token(GuestAddress.objects.get())
    for path in (SEND, f"{ASK}{token}/export/", f"{ASK}{token}/erase/"):
        assert client.post(path, ERASE | {"email": ADDRESS}).status_code == 403
    assert Post.objects.get().guest_name == "Gilberta"


def test_the_mail_about_an_answer_and_the_page_of_sign_in_lead_there(client, post, thread):
    make_post(thread, parent=post)
    tell()
    assert f"http://testserver{ASK}" in mail.outbox[-1].body.replace("/es/", "/en/")
    for page in ("login", "signup"):
        assert f'href="{ASK}"' in client.get(f"/en/accounts/{page}/").content.decode()


# The link


def test_following_the_link_changes_nothing(client, post):
    before = everything()
    page = client.get(link(client))
    assert page.status_code == 200
    assert "no-store" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    assert everything() == before


def test_a_link_is_for_one_purpose_and_a_day(client, post, monkeypatch):
    address = GuestAddress.objects.get()
    for token in (confirm_token(address), stop_token(address), f"{data_token(address)}x", "none"):
        assert client.get(f"{ASK}{token}/").status_code == 404
        assert client.post(f"{ASK}{token}/erase/", ERASE).status_code == 404
    token = data_token(address)
    assert read_data_token(token) == address.pk
    monkeypatch.setattr("forum.guest_links.SECONDS_FOR_DATA", -1)
    for path in ("", "export/", "erase/"):
        answer = (
            client.post(f"{ASK}{token}/{path}", ERASE) if path else client.get(f"{ASK}{token}/")
        )
        assert answer.status_code == 404
    assert Post.objects.get().guest_name == "Gilberta"


# What it does


def test_the_copy_holds_what_is_hers_and_nothing_of_others(client, post, thread):
    write(thread, key="an impostor", name="Mallory", source="Not hers")
    make_post(thread, source="An answer", parent=post)
    answer = client.post(f"{link(client)}export/")
    assert answer["Content-Disposition"] == 'attachment; filename="ateneo-data.zip"'
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    parts = json.loads(archive.read("data.json"))["data"]
    assert [row["source"] for row in parts["forum.Post"]] == ["Hola a todas"]
    assert parts["forum.GuestAddress"][0]["email"] == ADDRESS
    page = archive.read("index.html").decode()
    assert "<h2>Your posts</h2>" in page
    for words in ("Mallory", "Not hers", "An answer", "guest_key"):
        assert words not in page + json.dumps(parts)


@pytest.mark.parametrize("leaving", ["name", "texts"])
def test_what_she_chooses_is_erased_and_the_link_works_no_more(client, post, leaving):
    url = link(client)
    page = client.post(f"{url}erase/", {"leaving": leaving, "is_sure": "on"})
    assert "It is erased" in page.content.decode()
    assert places_of(("gilguest",)) == places_of(("gilberta",)) == []
    assert bool(Post.objects.get().source) == (leaving == "name")
    assert client.post(f"{url}erase/", ERASE).status_code == 404
    mail.outbox.clear()
    ask(client)
    assert not mail.outbox
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"leaving": "name"}, {"is_sure": "on"}])
def test_nothing_is_erased_by_somebody_who_is_not_sure(client, post, sent):
    answer = client.post(f"{link(client)}erase/", sent)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert Post.objects.get().guest_name == "Gilberta"


def test_what_somebody_wrote_who_only_gave_her_address_loses_the_address_alone(
    client, post, thread
):
    other = write(thread, key="somebody else", name="Gilda", source="Another text")
    client.post(f"{link(client)}erase/", {"leaving": "texts", "is_sure": "on"})
    other.refresh_from_db()
    assert (other.guest_name, other.source, other.guest_email) == ("Gilda", "Another text", "")
    assert not GuestAddress.objects.exists()


@pytest.mark.parametrize("language", ["es", "en", "fr", "pt", "ar"])
def test_the_pages_are_drawn_in_every_language(client, post, language):
    token = data_token(GuestAddress.objects.get())
    for path in (ASK, f"{ASK}{token}/"):
        page = client.get(path.replace("/en/", f"/{language}/"))
        assert f'<html lang="{language}"' in page.content.decode()
