"""What the others see where somebody has left."""

import io

import pytest
from django.utils import timezone

from accounts.actions.erasure import erase_member
from accounts.models import OutgoingMail
from accounts.outbox import send_due
from forum.actions.images import add_picture
from forum.actions.posts import create_post
from forum.feed.quotation import quotation_of
from forum.jobs import tell_at_once
from forum.models import (
    GuestAddress,
    Helpful,
    Mention,
    Notification,
    Post,
    PostImage,
    PostStatus,
)
from forum.named import mention_of
from forum.pictures import encode
from forum.search.posts import find_posts
from forum.search.query import parse
from forum.unnaming import Leaver
from tests.conftest import sign_in
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)

from .mail_steps import follow, later
from .picture_files import picture

HERS = Leaver(
    members=frozenset({7}),
    name="Ana Sol",
    longer_names=("Ana Sol Sur",),
    posts=frozenset({12}),
)
TAKING = Leaver(
    members=frozenset({7}),
    posts=frozenset({12}),
    pictures=frozenset({"a" * 32}),
    takes_texts=True,
)


@pytest.fixture
def ana():
    return make_user("Ana Sol")


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode="open", languages=("es", "en")))


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("Hi @[Ana Sol](member:7), hi", "Hi @X, hi"),
        ("Hi @[Ana](member:71)", "Hi @[Ana](member:71)"),
        ("Hi @ana sol!", "Hi @X!"),
        ("Hi @Ana Soleado", "Hi @Ana Soleado"),
        ("Hi @Ana Sol Sur and @Ana Sol Surya", "Hi @Ana Sol Sur and @X Surya"),
        ("mail@Ana Sol", "mail@Ana Sol"),
        ("> [Ana Sol](post:12):\n>\n> words\n\nNo", "> [X](post:12):\n>\n> words\n\nNo"),
        ("> [Eva](post:121):\n> words", "> [Eva](post:121):\n> words"),
        ("Ana Sol said so", "Ana Sol said so"),
    ],
)
def test_a_name_goes_where_it_was_put_by_the_site_or_after_a_sign(source, after):
    assert HERS.out_of(source, "X") == after


def test_a_name_that_another_has_too_stays_after_a_sign():
    two = Leaver(members=frozenset({7}), name="Ana", longer_names=("ana",))
    assert two.out_of("@Ana and @[Ana](member:7)", "X") == "@Ana and @X"


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("> [Ana](post:12):\n>\n> words\n> more\n\nNo", "> [X](post:12):\n>\n> […]\n\nNo"),
        ("> > [Ana](post:12):\n> > words\n> mine", "> > [X](post:12):\n> >\n> > […]\n> mine"),
        ("> [Eva](post:9):\n> words", "> [Eva](post:9):\n> words"),
        ("> [Ana](post:12) is good\n> words", "> [X](post:12) is good\n> words"),
        (f"![a boat](image:{'a' * 32})", f"![](image:{'a' * 32})"),
        (f"![a boat](image:{'b' * 32})", f"![a boat](image:{'b' * 32})"),
    ],
)
def test_what_is_quoted_of_her_goes_with_her_texts(source, after):
    assert TAKING.out_of(source, "X") == after


def test_a_place_stays_in_the_tree_and_is_counted_no_more(ana, thread, guest):
    post = make_post(thread, ana, "Hay que cooperar.")
    reply = make_post(source="Así es.", parent=post)
    make_post(parent=reply, author=ana, source="Gracias.")
    erase_member(member=ana, takes_texts=True)
    post.refresh_from_db()
    assert (post.status, post.reply_count) == (PostStatus.DELETED, 1)
    assert list(thread.tallies.values_list("posts", flat=True)) == [1]
    page = guest.get(f"/en/forum/threads/{thread.pk}/").content.decode()
    assert "Así es." in page
    assert "Hay que" not in page
    assert "Ana Sol" not in page


def test_without_her_name_her_words_are_those_of_a_former_member(ana, thread, guest):
    make_post(thread, ana, "Hay que cooperar.")
    erase_member(member=ana, takes_texts=False)
    page = guest.get(f"/en/forum/threads/{thread.pk}/").content.decode()
    assert "Hay que cooperar." in page
    assert "Former member" in page
    assert "Ana Sol" not in page
    assert guest.get(f"/en/people/{ana.public_id}/").status_code == 404


def test_others_name_her_no_more(ana, thread):
    post = make_post(thread, ana, "Hay que cooperar.")
    source = f"{quotation_of(post)}Sí, {mention_of(ana.pk, ana.name)}."
    answer = make_post(source=source, parent=post, language="es")
    assert "Ana Sol" in answer.html
    erase_member(member=ana, takes_texts=False)
    answer.refresh_from_db()
    assert "Ana" not in answer.html + answer.source
    assert "Hay que cooperar." in answer.html
    assert answer.version == 1
    assert not Mention.objects.exists()


def test_what_she_took_out_is_found_no_more(ana, thread, member):
    make_post(thread, ana, "Hay que cooperar.")
    find = {"actor": member_actor(member), "query": parse("cooperar"), "limit": 5}
    assert len(find_posts(**find)) == 1
    erase_member(member=ana, takes_texts=True)
    assert find_posts(**find) == []


def test_what_she_found_helpful_is_counted_without_her(ana, thread):
    post = make_post(thread)
    sign_in(ana).post(f"/en/forum/posts/{post.pk}/helpful/")
    assert Post.objects.get(pk=post.pk).helpful_count == 1
    erase_member(member=ana, takes_texts=False)
    assert Post.objects.get(pk=post.pk).helpful_count == 0
    assert not Helpful.objects.exists()


@pytest.mark.usefixtures("mail_waits")
@pytest.mark.parametrize("takes_texts", [False, True])
def test_mail_that_waits_is_written_anew(ana, thread, takes_texts):
    reader = make_user("Rita", language="en")
    follow(thread.discussion, reader)
    make_post(thread, ana, "Hay que cooperar.")
    with later(minutes=2):
        tell_at_once()
    assert "Ana Sol" in OutgoingMail.objects.get(member=reader).text
    erase_member(member=ana, takes_texts=takes_texts)
    with later(minutes=4):
        tell_at_once()
    told = OutgoingMail.objects.filter(member=reader)
    assert len(told) == (0 if takes_texts else 1)
    assert all("Ana Sol" not in mail.text + mail.subject for mail in told)
    assert not Notification.objects.filter(mailed_at=None).exists()
    with later(minutes=5):
        send_due()


def test_what_she_wrote_as_a_guest_goes_too_when_she_has_confirmed_it(ana, thread):
    posts = [
        create_post(actor=guest_actor("Ana S", ana.email, key=key), thread=thread, source="Hola")
        for key in ("hers", "somebody else's")
    ]
    first = GuestAddress.objects.order_by("pk").first()
    GuestAddress.objects.filter(pk=first.pk).update(confirmed_at=timezone.now())
    erase_member(member=ana, takes_texts=True)
    said = [Post.objects.values_list("guest_name", "guest_email", "source").get(pk=post.pk)
            for post in posts]  # fmt: skip
    assert said == [("", "", ""), ("Ana S", "", "Hola")]
    assert not GuestAddress.objects.exists()


def test_her_pictures_go_from_the_posts_of_others(ana, thread):
    content = encode(io.BytesIO(picture()))
    image = add_picture(
        actor=member_actor(ana), discussion=thread.discussion, picture=content, alt="Mi barca"
    )
    shown = make_post(thread, source=f"Look: ![](image:{image.key})")
    reader = sign_in(shown.author)
    assert "Mi barca" in shown.html
    assert reader.get(f"/forum/images/{image.key}.webp").status_code == 200
    erase_member(member=ana, takes_texts=True)
    shown.refresh_from_db()
    assert "<img" not in shown.html
    assert reader.get(f"/forum/images/{image.key}.webp").status_code == 404


def test_her_pictures_stay_without_her_name(ana, thread):
    content = encode(io.BytesIO(picture()))
    place = {"actor": member_actor(ana), "discussion": thread.discussion}
    image = add_picture(**place, picture=content, alt="Una barca")
    shown = make_post(thread, ana, f"Look: ![](image:{image.key})")
    erase_member(member=ana, takes_texts=False)
    shown.refresh_from_db()
    assert 'alt="Una barca"' in shown.html
    assert PostImage.objects.get().uploader is None
