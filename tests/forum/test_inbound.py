import io
from email.message import EmailMessage

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import DataError
from django.test import Client

from forum.emails.headers import reply_address
from forum.inbound.messages import parse
from forum.inbound.receiving import Outcome, receive
from forum.jobs import read_answers
from forum.models import DiscussionMode, Notification, Post, PostStatus
from forum.reply_tokens import Invitation, read_address, reply_address_for
from tests.factories import make_discussion, make_post, make_thread, make_user
from tests.imap_server import imap_server

SECRET = "a secret of twenty and more"


@pytest.fixture(autouse=True)
def mail_comes_in(settings):
    settings.INBOUND_ADDRESS = "Reply@Example.org"
    settings.INBOUND_WEBHOOK_SECRET = SECRET


@pytest.fixture
def post(member):
    return make_post(make_thread(make_discussion(mode=DiscussionMode.OPEN)), make_user("Eva"))


def mail_to(address, text="Gracias, Eva.", **headers):
    message = EmailMessage()
    message["From"] = "anybody@example.net"
    message["To"] = f"Ateneo <{address}>"
    message["Message-ID"] = headers.pop("message_id", "<one@example.net>")
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message.as_bytes()


def hers(member, post):
    return reply_address_for(Invitation(member.pk, post.pk))


def replies():
    return list(Post.objects.exclude(parent=None).order_by("pk"))


# The address


def test_the_mail_about_a_post_can_be_answered(member, post):
    told = Notification(member=member, post=post)
    address = reply_address(told)
    assert read_address(address) == Invitation(member.pk, post.pk)
    assert read_address(address.upper()) == Invitation(member.pk, post.pk)


def test_no_address_is_given_where_no_mail_comes_in(member, post, settings):
    settings.INBOUND_ADDRESS = ""
    assert reply_address(Notification(member=member, post=post)) is None


def test_an_address_fits_into_what_mail_allows():
    address = reply_address_for(Invitation(2**31, 10**11))
    assert len(address.partition("@")[0]) <= 64
    assert read_address(address) == Invitation(2**31, 10**11)


@pytest.mark.parametrize(
    "change",
    [
        lambda address: address.replace("+1", "+2"),
        lambda address: address.replace("@", "a@"),
        lambda address: address.replace("example.org", "example.net"),
        lambda address: address.replace("-", "-1", 1),
        lambda address: "reply@example.org",
        lambda address: "reply+@example.org",
        lambda address: "reply+1-1-\u0661@example.org",
        lambda address: "",
    ],
)
def test_an_address_that_is_not_signed_is_none(change):
    address = reply_address_for(Invitation(1, 7)).lower()
    assert read_address(change(address)) is None


# A mail becomes a post


def test_an_answer_by_mail_becomes_a_reply_of_whom_the_address_was_for(member, post):
    quoted = "\n\nEl lun, 3 mar 2025 a las 10:15, Ateneo <a@b.org> escribió:\n> Cooperar"
    raw = mail_to(hers(member, post), f"Gracias, **Eva**.{quoted}")
    assert receive(raw) == Outcome.POSTED
    (reply,) = replies()
    assert (reply.author, reply.parent, reply.source) == (member, post, "Gracias, **Eva**.")
    assert "<strong>" in reply.html


def test_the_same_mail_is_posted_once(member, post):
    raw = mail_to(hers(member, post))
    assert [receive(raw), receive(raw)] == [Outcome.POSTED, Outcome.POSTED]
    assert len(replies()) == 1
    receive(mail_to(hers(member, post), "Otra cosa.", message_id="<two@example.net>"))
    assert len(replies()) == 2


def test_an_address_that_nobody_signed_posts_nothing_and_gets_no_answer(member, post):
    assert receive(mail_to("reply+1-1-aaaaaaaaaaaaaaaaaaaaaaaa@example.org")) == Outcome.IGNORED
    assert not replies()
    assert not mail.outbox


def test_who_left_posts_nothing(member, post):
    raw = mail_to(hers(member, post))
    member.is_active = False
    member.save()
    assert receive(raw) == Outcome.IGNORED


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; owner-email=x"},
        {"Precedence": "bulk"},
        {"Precedence": "auto_reply"},
        {"X_Auto_Response_Suppress": "All"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"X_Failed_Recipients": "ana@example.org"},
    ],
    ids=str,
)
def test_mail_of_programs_is_neither_posted_nor_answered(member, post, headers):
    assert receive(mail_to(hers(member, post), "", **headers)) == Outcome.IGNORED
    assert receive(mail_to(hers(member, post), **headers)) == Outcome.IGNORED
    assert not replies()
    assert not mail.outbox


def test_a_report_of_a_bounce_is_ignored(member, post):
    raw = mail_to(hers(member, post)).replace(b"text/plain", b"multipart/report; boundary=x")
    assert receive(raw) == Outcome.IGNORED


def test_a_mail_that_says_it_is_no_automatic_one_is_posted(member, post):
    assert receive(mail_to(hers(member, post), Auto_Submitted="no")) == Outcome.POSTED


# Refusals


@pytest.mark.parametrize(
    ("mode", "status", "text", "reason"),
    [
        (DiscussionMode.CLOSED, "published", "Mi texto", "closed to new posts"),
        (DiscussionMode.OPEN, PostStatus.HIDDEN, "Mi texto", "no longer there"),
        (
            DiscussionMode.OPEN,
            "published",
            "On Mon, 3 Mar 2025 at 10:15, A <a@b.org> wrote:\n> nada",
            "no text of yours",
        ),
        (DiscussionMode.OPEN, "published", "palabra " * 1300, "at most 10000 characters"),
    ],
)
def test_what_cannot_be_posted_is_given_back_with_the_reason(
    member, post, mode, status, text, reason
):
    type(post.discussion).objects.filter(pk=post.discussion_id).update(mode=mode)
    Post.objects.filter(pk=post.pk).update(status=status)
    type(member).objects.update(language="en")
    raw = mail_to(hers(member, post), text)
    assert [receive(raw), receive(raw)] == [Outcome.REFUSED] * 2
    assert not replies()
    (answer,) = mail.outbox
    assert answer.to == [member.email]
    assert reason in answer.body
    assert (text.strip()[:8] in answer.body) == (reason != "no text of yours")
    assert answer.extra_headers["Auto-Submitted"] == "auto-replied"


def test_two_programs_that_answer_each_other_come_to_an_end(member, post):
    for number in range(8):
        receive(mail_to(hers(member, post), " ", message_id=f"<{number}@example.net>"))
    assert len(mail.outbox) == 5


def test_who_may_not_read_the_discussion_any_more_cannot_answer_in_it(member, post):
    post.discussion.locations.update(is_public=False)
    assert receive(mail_to(hers(member, post))) == Outcome.REFUSED
    assert not replies()


# Reading mail


def test_a_mail_in_html_alone_is_read_without_its_quotation():
    message = EmailMessage()
    message.set_content(
        "<style>p{}</style><p>Hola &amp; <b>gracias</b></p><div>Otra<br>línea</div>"
        "<div class=gmail_quote>El lunes <div>dijo</div> algo</div><blockquote>Cita</blockquote>",
        subtype="html",
    )
    assert parse(message.as_bytes()).split() == ["Hola", "&", "gracias", "Otra", "línea"]


def test_an_attached_text_is_not_what_one_wrote():
    message = EmailMessage()
    message.set_content("Lo mío")
    message.add_attachment("Lo adjunto", filename="a.txt")
    assert parse(message.as_bytes()) == "Lo mío"


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("iso-8859-1", "latin-1"), ("windows-1256", "cp1256")],
)
def test_a_text_is_read_in_its_character_set(charset, encoding):
    text = "مرحبا" if encoding == "cp1256" else "¿Qué tal, señora?"
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    assert parse(head.encode() + text.encode(encoding)) == text


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\0" * 100,
        b"\xff\xfe" * 50,
        b"Content-Type: text/plain; charset=nonsense\n\nHola",
        b"Content-Type: text/plain; charset=\xff\n\nHola",
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"Content-Type: multipart/mixed; boundary=\n\n--\n--\n",
        b"To: =?utf-8?b?====?= <>,,,@@\nFrom: \xff\nMessage-ID: \n\nHola",
        b"Content-Transfer-Encoding: base64\n\n%%%%",
        b"Content-Type: text/html\n\n<div <p <!-- <![CDATA[ &#99999999; <b",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)
        ),
        b"Subject: " + b"a" * 200_000 + b"\n\n" + b"<" * 100_000,
        b"To: " + b"<a@b.org>," * 20_000 + b"\n\nHola",
    ],
    ids=range(13),
)
def test_no_mail_breaks_what_reads_it(raw):
    assert isinstance(parse(raw), str)
    assert receive(raw) == Outcome.IGNORED


# The doors


def hand_in(raw, **headers):
    client = Client(enforce_csrf_checks=True, headers=headers)
    return client.post("/en/forum/mail/", raw, content_type="message/rfc822")


def test_a_mail_server_hands_mail_in(member, post):
    answer = hand_in(mail_to(hers(member, post)), x_inbound_secret=SECRET)
    assert (answer.status_code, answer.content) == (200, b"posted")
    assert replies()[0].author == member


@pytest.mark.parametrize("headers", [{}, {"x_inbound_secret": ""}, {"x_inbound_secret": "ä"}])
def test_nobody_else_hands_mail_in(member, post, headers, settings):
    raw = mail_to(hers(member, post))
    assert hand_in(raw, **headers).status_code == 403
    settings.INBOUND_WEBHOOK_SECRET = ""
    assert hand_in(raw, **headers).status_code == 403
    assert not replies()


def test_a_mail_that_is_too_large_is_not_read(monkeypatch):
    monkeypatch.setattr("forum.views.mail.MOST_BYTES", 100)
    assert hand_in(b"a" * 101, x_inbound_secret=SECRET).status_code == 413


def test_the_mailbox_is_read_and_each_mail_once(member, post, settings):
    first = mail_to(hers(member, post))
    other = mail_to("nobody@example.org", message_id="<two@example.net>")
    with imap_server(first, other) as box:
        settings.INBOUND_IMAP_URL = box.url
        assert [read_answers(), read_answers()] == [2, 0]
        assert box.flags == {1: {"\\Seen"}, 2: {"\\Seen"}}
    assert [reply.source for reply in replies()] == ["Gracias, Eva."]


def test_a_mail_stays_unread_until_what_became_of_it_is_saved(member, post, settings, monkeypatch):
    def fail(raw):
        raise OSError("The database is away")

    with imap_server(mail_to(hers(member, post))) as box:
        settings.INBOUND_IMAP_URL = box.url
        with monkeypatch.context() as broken:
            broken.setattr("forum.inbound.mailbox.receive", fail)
            with pytest.raises(OSError, match="away"):
                read_answers()
        assert box.flags == {1: set()}
        call_command("read_mail", stdout=io.StringIO())
    assert len(replies()) == 1


@pytest.mark.parametrize("fault", [ValueError, DataError])  # Ours, and what a database refuses.
def test_a_mail_that_breaks_us_is_flagged_and_the_next_one_is_read(
    member, post, settings, monkeypatch, fault
):
    def fail_once(raw):
        if b"broken" in raw:
            raise fault("broken")
        return receive(raw)

    monkeypatch.setattr("forum.inbound.mailbox.receive", fail_once)
    with imap_server(mail_to("x@example.org", "broken"), mail_to(hers(member, post))) as box:
        settings.INBOUND_IMAP_URL = box.url
        read_answers()
        assert box.flags == {1: {"\\Seen", "\\Flagged"}, 2: {"\\Seen"}}
    assert len(replies()) == 1


@pytest.mark.parametrize("change", [("geheim", "falsch"), ("/INBOX", "/Otro")])
def test_a_mailbox_that_does_not_open_is_an_error_for_the_operator(settings, change):
    with imap_server() as box:
        settings.INBOUND_IMAP_URL = box.url.replace(*change)
        with pytest.raises(CommandError, match="cannot be read"):
            call_command("read_mail")


def test_without_a_mailbox_the_worker_reads_nothing(settings):
    settings.INBOUND_IMAP_URL = ""
    assert read_answers() == 0
