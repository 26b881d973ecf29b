"""Nothing that says who somebody was, or what she wrote, is left once she is erased."""

import io
import uuid

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.actions.erasure import erase_guest, erase_member
from accounts.actions.follows import follow_member
from accounts.actions.mutes import mute_member
from accounts.declarations import registry
from accounts.models import OutgoingMail, User
from accounts.outbox import queue_mail, send_due
from forum.actions.helpful import mark_helpful
from forum.actions.images import add_picture
from forum.actions.posts import create_post, edit_post
from forum.actions.syntheses import publish_synthesis
from forum.actions.translations import contribute_translation
from forum.feed.quotation import quotation_of
from forum.inbound.receiving import Outcome, receive
from forum.jobs import take_out_who_has_left, tell_at_once
from forum.models import GuestAddress, ImportedPost, Notification, Post, PostStatus, Translation
from forum.named import mention_of, picture_of
from forum.pictures import encode
from forum.reply_tokens import Invitation, reply_address_for
from tests.accounts.steps import sign_in
from tests.factories import (
    guest_actor,
    make_discussion,
    make_module,
    make_post,
    make_profile,
    make_thread,
    make_user,
    member_actor,
)
from tests.forum.mail_steps import follow, later
from tests.forum.picture_files import picture
from tests.forum.test_inbound import mail_to
from tests.planting import IP, NAME, TEXT, places_of, plant_everywhere

pytestmark = pytest.mark.usefixtures("mail_waits")
CALLED = f"{NAME[0].title()} {NAME[1]}"
SAID = " ".join(TEXT)
ADDRESS = f"{NAME[0]}@example.org"


@pytest.fixture
def scene(settings, administrator):
    settings.STORAGES = settings.STORAGES | {}  # A storage of its own, with nothing in it yet.
    return Scene(settings, administrator)


class Scene:
    """What a person leaves in a year, and what others make of it."""

    def __init__(self, settings, administrator):
        settings.INBOUND_ADDRESS = "reply@example.org"
        self.member = make_user(CALLED, ADDRESS, language="en")
        self.other = make_user("Berta Bird", language="en")
        self.administrator = administrator
        self.thread = make_thread(
            make_discussion(mode="open", languages=("es", "en"), staff=[administrator])
        )
        follow(self.thread.discussion, self.other)
        follow(self.thread, self.member)
        make_module()
        self.write()
        self.be_answered()
        self.live()
        self.be_a_guest()
        plant_the_rest(self.member)

    def write(self):
        actor = member_actor(self.member)
        content = encode(io.BytesIO(picture(comment=SAID.encode())))
        place = {"actor": actor, "discussion": self.thread.discussion}
        self.picture = add_picture(**place, picture=content, alt=SAID)
        add_picture(**place, picture=content, alt=f"{SAID} 2")
        shown = picture_of(self.picture.key, SAID)
        self.post = make_post(self.thread, self.member, f"Old {SAID} {CALLED}")
        source = f"{SAID} is what I say\n\n{shown}"
        edit_post(actor=actor, post=self.post, source=source)
        make_post(self.thread, self.member, f"{SAID} waits", status=PostStatus.PENDING)
        make_post(self.thread, self.member, f"{SAID} is hidden", status=PostStatus.HIDDEN)
        invitation = reply_address_for(Invitation(self.member.pk, self.post.pk))
        assert receive(mail_to(invitation, f"{SAID} by mail")) == Outcome.POSTED
        ImportedPost.objects.create(source="disqus", external_id="1", post=self.post)
        assert receive(mail_to(invitation, " ", message_id="<2@example.net>")) == Outcome.REFUSED

    def be_answered(self):
        actor = member_actor(self.other)
        named = f"{mention_of(self.member.pk, CALLED)} and @{CALLED} say"
        source = f"{quotation_of(self.post)}{named} so\n\n{picture_of(self.picture.key, SAID)}"
        self.answer = create_post(actor=actor, thread=self.thread, source=source, parent=self.post)
        assert CALLED in self.answer.html
        edit_post(actor=actor, post=self.answer, source=f"{source} and more")
        translate = {"actor": actor, "language": "fr", "source": f"{named} en {SAID}"}
        contribute_translation(post=self.post, **translate)
        contribute_translation(**translate | {"post": self.answer, "source": named})
        contribute_translation(
            actor=member_actor(self.member), post=self.answer, language="pt", source=SAID
        )
        Translation.objects.create(
            post=self.answer,
            language="ar",
            engine="a machine",
            html=self.answer.html,
            post_version=1,
            created_at=timezone.now(),
        )
        publish_synthesis(
            actor=member_actor(self.administrator),
            discussion=self.thread.discussion,
            language="es",
            source=f"{quotation_of(self.post)}{named} [#{self.post.pk}]",
            version=0,
        )
        with later(minutes=2):
            tell_at_once()
        assert OutgoingMail.objects.filter(member=self.other, text__contains=CALLED).exists()

    def live(self):
        make_profile(self.member, languages=["es"], themes=[CALLED[:30]], about=CALLED)
        follow_member(follower=self.member, followed=self.other)
        follow_member(follower=self.other, followed=self.member)
        mute_member(member=self.other, muted=self.member)
        client = Client()
        sign_in(client, ADDRESS)
        session = client.session
        session["kept_texts"] = {"1": {"source": SAID, "guest_name": CALLED}}
        session.save()
        mark_helpful(actor=member_actor(self.member), post=self.answer)
        ModelLogEntry.objects.log_action(self.member, "wagtail.edit", user=self.administrator)
        for member in (self.member, None):
            queue_mail(
                key=f"account:{uuid.uuid4()}",
                template_prefix="account/email/login_code",
                to=ADDRESS,
                context={"code": CALLED},
                language="en",
                member=member,
            )

    def be_a_guest(self):
        for key in ("confirmed", "another's"):
            actor = guest_actor(CALLED, ADDRESS, key=key)
            create_post(actor=actor, thread=self.thread, source="As a guest")
        first = GuestAddress.objects.order_by("pk").first()
        GuestAddress.objects.filter(pk=first.pk).update(confirmed_at=timezone.now())


def plant_the_rest(member):
    """Fill what the scene has not touched; the names by which others know her stay."""
    kept = User.objects.filter(pk=member.pk).values("name", "email", "language").get()
    planted = plant_everywhere(member)
    assert len(planted) > 40
    User.objects.filter(pk=member.pk).update(**kept)
    member.emailaddress_set.update(email=ADDRESS)
    Notification.objects.filter(member=member).update(mailed_at=timezone.now())


def unproved(places):
    """Without the name that somebody gave as a guest with her address and never confirmed."""
    return [place for place in places if place != "forum_post.guest_name"]


@pytest.mark.parametrize("takes_texts", [False, True], ids=["name", "texts"])
def test_nothing_is_left_of_an_erased_member(
    scene, takes_texts, django_capture_on_commit_callbacks
):
    for words in (NAME, TEXT, (IP,)):
        assert places_of(words), "it is planted"
    assert len(places_of(NAME)) > 30
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(member=scene.member, takes_texts=takes_texts)
    with later(minutes=5):
        tell_at_once()
        send_due()
    assert [message.to for message in mail.outbox].count([ADDRESS]) == 1
    assert unproved(places_of(NAME)) == []
    assert places_of((IP,)) == []
    if takes_texts:
        assert places_of(TEXT) == []
    else:
        assert "forum_post.source" in places_of(TEXT)
    assert Post.objects.count() == 7


@pytest.mark.parametrize("takes_texts", [False, True], ids=["name", "texts"])
def test_nothing_is_left_when_the_worker_has_done_the_rest(
    scene, takes_texts, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("forum.actions.erasure.HERS_AT_ONCE", 0)
    with django_capture_on_commit_callbacks(execute=True):
        erase_member(member=scene.member, takes_texts=takes_texts)
    assert "forum_departure.work" in places_of(NAME)
    with django_capture_on_commit_callbacks(execute=True):
        while take_out_who_has_left():
            pass
    with later(minutes=5):
        tell_at_once()
        send_due()
    assert unproved(places_of(NAME)) == []
    assert ("forum_post.source" in places_of(TEXT)) == (not takes_texts)
    assert takes_texts or places_of(TEXT)


def test_the_proof_sees_what_nobody_erases(scene, monkeypatch):
    forgetful = {label: one for label, one in registry().items() if label != "accounts.Profile"}
    monkeypatch.setattr("accounts.actions.erasure.registry", lambda: forgetful)
    erase_member(member=scene.member, takes_texts=True)
    assert "accounts_profile.about" in places_of(NAME)


@pytest.mark.parametrize("takes_texts", [False, True], ids=["name", "texts"])
def test_nothing_is_left_of_an_erased_guest(
    administrator, takes_texts, django_capture_on_commit_callbacks
):
    thread = make_thread(make_discussion(mode="open"))
    post = create_post(actor=guest_actor(CALLED, ADDRESS.title()), thread=thread, source=SAID)
    edit_post(actor=guest_actor(CALLED, ADDRESS), post=post, source=f"{SAID} again")
    follow(thread, guest=GuestAddress.objects.get())
    make_post(thread, source=quotation_of(post) + "Yes.", parent=post)
    assert len(places_of(NAME)) > 3
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_guest(address=ADDRESS, takes_texts=takes_texts) > 3
    assert places_of(NAME) == []
    assert bool(places_of(TEXT)) == (not takes_texts)


def test_a_guest_is_erased_by_her_own_address_alone(guest):
    thread = make_thread(make_discussion(mode="open"))
    for address in ("gil@example.org", "gila@example.org"):
        create_post(actor=guest_actor("Gil", address, key=address), thread=thread, source="Hola")
    erase_guest(address="gil@example.org", takes_texts=True)
    assert [*Post.objects.order_by("pk").values_list("guest_name", "source")] == [
        ("", ""),
        ("Gil", "Hola"),
    ]
    assert GuestAddress.objects.get().email == "gila@example.org"
