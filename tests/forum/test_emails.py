"""Mail about one post: what it says, and when it is not sent."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import MailFrequency
from accounts.outbox import send_due
from forum.actions.moderation import hide_post
from forum.actions.posts import delete_post, edit_post
from forum.actions.visits import record_visit
from forum.emails.words import BIDI
from forum.models import Location, Notification, Reach
from tests.corpora import read_corpus
from tests.factories import (
    guest_actor,
    make_post,
    make_thread,
    make_user,
    member_actor,
    post_form_data,
)
from tests.mailbox import Mailbox, free_port, mail_server, part

from .mail_steps import (
    follow,
    followed_thread,
    later,
    make_guest,
    make_reader,
    queue_news,
    queued,
    tell,
)


def test_a_mail_names_the_author_the_place_and_the_reason_and_leads_to_the_post(mailbox):
    reader = make_reader()
    thread = followed_thread(reader)
    post = make_post(thread, make_user("Ana Pérez"), source="Cooperar es **aprender** juntas.")
    tell()
    recipients, message = mailbox.only()
    assert recipients == [reader.email]
    assert message["Subject"] == "Ana Pérez wrote in “Ciudades (en)”"
    for kind in ("plain", "html"):
        text = part(message, kind)
        for words in ("Ana Pérez", "Ciudades (en)", "¿Qué es cooperar?"):
            assert words in text
        assert "Cooperar es aprender juntas." in text
        assert "A discussion that you follow" in text
        assert f"http://testserver/en/forum/posts/{post.pk}/" in text
    assert '<p class="words" lang="es" dir="ltr">Cooperar' in part(message, "html")


def test_the_headers_say_what_list_it_is_and_how_to_leave_it(mailbox):
    reader = make_reader()
    thread = followed_thread(reader)
    post = make_post(thread)
    tell()
    _, message = mailbox.only()
    assert message["List-Id"] == f"<discussion-{thread.discussion_id}.testserver>"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = re.fullmatch(r"<(http://testserver/en/forum/unsubscribe/\S+/)>", unsubscribe_of(message))
    assert link[1] in part(message, "plain")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "list"
    assert message["Content-Language"] == "en"
    assert message["In-Reply-To"] == f"<thread-{thread.pk}@testserver>"
    assert message["References"] == message["In-Reply-To"]
    assert message["Message-ID"].endswith("@testserver>")
    assert message["Reply-To"] is None
    assert post.is_published


def unsubscribe_of(message):
    return re.sub(r"\s", "", message["List-Unsubscribe"])


def test_an_address_for_leaving_stands_beside_the_link(mailbox, settings):
    settings.MAIL_UNSUBSCRIBE_ADDRESS = "leave@example.org"
    make_post(followed_thread(make_reader()))
    tell()
    ways = unsubscribe_of(mailbox.only()[1])
    assert ",<mailto:leave@example.org?subject=unsubscribe%20m" in ways


@pytest.mark.parametrize(("language", "direction"), [("es", "ltr"), ("ar", "rtl"), ("fr", "ltr")])
def test_a_mail_speaks_the_language_of_its_reader_and_the_post_its_own(
    mailbox, language, direction
):
    thread = followed_thread(make_reader(language=language), title="التعاون بين المدن")
    make_post(thread, make_user("نور حداد"), source="التعاون هو أن نتعلم معا.", language="ar")
    tell()
    _, message = mailbox.only()
    assert message["Content-Language"] == language
    html = part(message, "html")
    assert html.count(f'lang="{language}" dir="{direction}"') == (3 if language == "ar" else 2)
    assert '<p class="words" lang="ar" dir="rtl">التعاون هو أن نتعلم معا.</p>' in html
    assert f"http://testserver/{language}/forum/posts/" in part(message, "plain")
    assert "نور حداد" in message["Subject"]


def test_a_post_of_unknown_language_says_none(mailbox):
    make_post(followed_thread(make_reader()), source="Ok 2026", language="und")
    tell()
    assert '<p class="words" dir="auto">Ok 2026</p>' in part(mailbox.only()[1], "html")


def test_a_mail_has_no_picture_and_no_link_that_a_writer_wrote(mailbox):
    source = (
        "Mira https://evil.example/a?b=c y [esto](https://evil.example/d) o www.evil.example, "
        "escribe a ana@evil.example o mailto:ana@evil.example ![](http://evil.example/p.png)"
    )
    make_post(followed_thread(make_reader()), source=source)
    tell()
    _, message = mailbox.only()
    html, text = part(message, "html"), part(message, "plain")
    assert "<img" not in html
    assert "evil[.]example" in text
    for forbidden in ("evil.example", "https://evil", "www.evil", "ana@"):
        assert forbidden not in text + html
    addresses = re.findall(r"https?://[^/\"'<\s]+", html + text)
    assert set(addresses) == {"http://testserver"}


def test_a_long_post_is_cut(mailbox):
    make_post(followed_thread(make_reader()), source="palabra " * 200)
    tell()
    excerpt = re.search(r"    (palabra[^\r\n]*)", part(mailbox.only()[1], "plain"))[1]
    assert len(excerpt) <= 301
    assert excerpt.endswith("palabra…")


def test_nobody_is_written_to_before_a_minute_has_passed():
    make_post(followed_thread(make_reader()))
    assert tell(seconds=50) == []
    assert len(tell(seconds=61)) == 1
    assert tell(minutes=10) == []


def test_a_post_that_is_taken_back_within_the_minute_is_never_mailed(moderator):
    author = make_user()
    # Nobody is told why she hid what she wrote herself.
    hidden, deleted = (
        make_post(followed_thread(make_reader()), one) for one in (moderator, author)
    )
    hide_post(actor=member_actor(moderator), post=hidden)
    delete_post(actor=member_actor(author), post=deleted)
    assert tell() == []
    assert not Notification.objects.filter(mailed_at=None).exists()


def test_a_post_that_is_hidden_while_its_mail_waits_for_the_server_is_not_mailed(moderator):
    readers = [make_reader(), make_reader()]
    hidden, kept = (make_post(followed_thread(reader), moderator) for reader in readers)
    queue_news()
    assert len(queued()) == 2
    hide_post(actor=member_actor(moderator), post=hidden)
    with later(minutes=3):
        send_due()
    assert [message.to for message in mail.outbox] == [[readers[1].email]]
    assert [row.notifications.get().post for row in queued()] == [kept]


def test_who_may_no_longer_read_the_discussion_gets_no_mail_of_it():
    thread = followed_thread(make_reader())
    make_post(thread)
    queue_news()
    Location.objects.filter(discussion=thread.discussion).update(is_public=False)
    with later(minutes=3):
        send_due()
    assert mail.outbox == []


def test_an_edited_post_is_mailed_as_it_is_now():
    author = make_user()
    post = make_post(followed_thread(make_reader()), author, source="Lo que dije primero.")
    queue_news()
    with later(minutes=4):
        edit_post(actor=member_actor(author), post=post, source="Lo que digo ahora.")
        send_due()
    assert "Lo que digo ahora." in mail.outbox[0].body
    assert "primero" not in mail.outbox[0].body


def test_mail_goes_to_the_address_that_the_member_has_when_it_leaves():
    reader = make_reader()
    make_post(followed_thread(reader))
    queue_news()
    reader.emailaddress_set.update(primary=False)
    reader.emailaddress_set.create(email="new@example.org", verified=True, primary=True)
    with later(minutes=3):
        send_due()
    assert mail.outbox[0].to == ["new@example.org"]


UNREACHABLE = [
    {"is_active": False},
    {"mail_frequency": MailFrequency.NEVER},
]


@pytest.mark.parametrize("fields", UNREACHABLE)
def test_who_wants_no_mail_or_has_left_gets_none(fields):
    reader = make_reader()
    make_post(followed_thread(reader))
    type(reader).objects.filter(pk=reader.pk).update(**fields)
    assert tell() == []
    assert Notification.objects.get().mailed_at


def test_nothing_is_sent_to_an_address_that_nobody_has_confirmed():
    reader = make_reader()
    make_post(followed_thread(reader))
    reader.emailaddress_set.update(verified=False)
    assert tell() == []


def test_after_one_mail_a_discussion_is_quiet_until_the_reader_has_come_back():
    reader = make_reader()
    thread = followed_thread(reader)
    make_post(thread)
    assert len(tell()) == 1
    start = timezone.now()
    with time_machine.travel(start + timedelta(hours=1), tick=False):
        make_post(thread)
        make_post(make_thread(thread.discussion))
        assert tell() == []
        make_post(followed_thread(reader))
        assert len(tell()) == 1, "Another discussion is not quiet."
    with time_machine.travel(start + timedelta(hours=2), tick=False):
        record_visit(actor=member_actor(reader), discussion=thread.discussion, last=0)
    with time_machine.travel(start + timedelta(hours=3), tick=False):
        make_post(thread)
        assert len(tell()) == 1


def test_who_has_read_what_she_was_told_has_come_back():
    reader = make_reader()
    thread = followed_thread(reader)
    make_post(thread)
    tell()
    with later(hours=1):
        Notification.objects.update(read_at=timezone.now())
        make_post(thread)
    assert len(tell(hours=2)) == 1


def test_a_post_that_was_never_mailed_makes_nothing_quiet(moderator):
    thread = followed_thread(make_reader())
    hide_post(actor=member_actor(moderator), post=make_post(thread, moderator))
    assert tell() == []
    make_post(thread)
    assert len(tell()) == 1


def test_what_she_has_read_on_the_site_is_not_mailed():
    make_post(followed_thread(make_reader()))
    Notification.objects.update(read_at=timezone.now())
    assert tell() == []


def test_a_guest_hears_of_each_post_at_her_confirmed_address():
    guest = make_guest()
    thread = make_thread()
    follow(thread, guest=guest)
    make_post(thread)
    assert [message.to for message in tell()] == [["gil@example.org"]]
    make_post(thread)
    assert len(tell()) == 1
    guest.stopped_at = timezone.now()
    guest.save()
    make_post(thread)
    assert tell() == []


def test_a_mention_brings_no_mail_where_one_wants_none():
    reader = make_reader("Rita Ruiz")
    thread = make_thread()
    make_post(thread, reader)
    follow(thread.discussion, reader, reach=Reach.NONE)
    make_post(thread, source=f"Hola @[Rita Ruiz](member:{reader.pk})")
    assert Notification.objects.filter(member=reader).count() == 1
    assert tell() == []


def test_while_no_server_can_be_reached_posts_are_accepted_and_the_mail_follows(settings, guest):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    thread = followed_thread(make_reader())
    type(thread.discussion).objects.update(mode="open")
    address = f"/es/forum/discussions/{thread.discussion_id}/posts/"
    assert guest.post(address, post_form_data(thread)).status_code == 303
    with pytest.raises(OSError, match="refused"):
        tell()
    assert [(row.attempts, row.sent_at) for row in queued()] == [(0, None)]
    mailbox = Mailbox()
    with mail_server(mailbox, settings.EMAIL_PORT):
        tell(hours=1)
    assert "Gil" in mailbox.only()[1]["Subject"]


def test_strange_names_and_titles_come_through_the_mail(mailbox):
    rows = [row for row in read_corpus("unicode/nasties.json") if "input" in row]
    for number, row in enumerate(rows):
        text = row["input"].replace("\0", "")
        thread = followed_thread(make_reader(), title=text[:200])
        author = guest_actor(name=text[:60], key=f"key{number}")
        make_post(thread, author, source=f"Texto {text}"[:5000])
    tell()
    assert len(mailbox.messages) == len(rows)
    for recipients, message in mailbox.messages:
        assert len(recipients) == 1
        assert message.defects == []
        assert not re.search(f"[{BIDI}\n\r]", message["Subject"])
        for kind in ("plain", "html"):
            assert not re.search(f"[{BIDI}]", part(message, kind))


def test_no_name_or_title_adds_a_header_or_a_recipient(mailbox):
    cases = [
        row for row in read_corpus("attacks/requests.json") if row["category"] == "mail_header"
    ]
    for number, case in enumerate(cases):
        body = case["body"].replace("\0", "")
        thread = followed_thread(make_reader(), title=body[:200])
        make_post(thread, guest_actor(name=body[:60], key=f"key{number}"))
    tell()
    assert len(mailbox.messages) == len(cases)
    for recipients, message in mailbox.messages:
        assert len(recipients) == 1
        assert message["Bcc"] is None
        assert "v@example.org" not in recipients
        assert len(message.get_all("To")) == len(message.get_all("Subject")) == 1
