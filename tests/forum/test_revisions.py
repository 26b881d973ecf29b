"""What a post said before it was edited: what is kept, and who may see it."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from forum.actions.moderation import hide_post, publish_post
from forum.actions.posts import create_post, delete_post, edit_post
from forum.actor import SESSION_KEY
from forum.models import DiscussionMode, PostRevision, PostStatus
from forum.signals import post_published
from tests.conftest import sign_in
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)


@pytest.fixture
def held_thread():
    return make_thread(make_discussion(languages=("es", "en")))


@pytest.fixture
def edited(thread, member):
    """A member's post that said «secreto» and says «público»."""
    post = make_post(thread, member, "Es un secreto de la ciudad.")
    edit_post(actor=member_actor(member), post=post, source="Es un público de la ciudad.")
    return post


def tallies_of(thread):
    return dict(thread.tallies.filter(posts__gt=0).values_list("language", "posts"))


def history(client, post, **query):
    return client.get(f"/en/forum/posts/{post.pk}/revisions/", query)


def make_moderator():
    user = make_user("Mona")
    user.groups.add(Group.objects.get(name="Moderators"))
    return user


def as_guest_of(client, key):
    """A browser whose session holds this guest's key."""
    session = client.session
    session[SESSION_KEY] = key
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


# What is kept


def test_an_edit_keeps_what_the_post_said(member, thread):
    post = make_post(thread, member, "Uno", language="es")
    created = post.created_at
    edit_post(actor=member_actor(member), post=post, source="Two", language="en")
    kept = post.revisions.get()
    assert (kept.version, kept.source, kept.language) == (1, "Uno", "es")
    assert (kept.written_at, kept.editor) == (created, member)
    assert (post.version, post.source, post.language) == (2, "Two", "en")


def test_an_edit_that_changes_nothing_makes_no_version(member, edited):
    edit_post(actor=member_actor(member), post=edited, source=edited.source)
    assert (edited.version, edited.revisions.count()) == (2, 1)


def test_another_language_for_the_same_words_makes_no_version(member, edited):
    edit_post(actor=member_actor(member), post=edited, source=edited.source, language="gl")
    assert (edited.version, edited.language, edited.revisions.count()) == (2, "gl", 1)


def test_a_deleted_post_leaves_no_revision(member, edited):
    delete_post(actor=member_actor(member), post=edited)
    assert not PostRevision.objects.exists()


def test_a_refused_edit_keeps_everything(member, edited):
    with pytest.raises(PermissionDenied, match="Only its author"):
        edit_post(actor=guest_actor(), post=edited, source="Otra cosa")
    edited.refresh_from_db()
    assert (edited.version, edited.revisions.count()) == (2, 1)


# Edits are screened


def test_an_approved_first_post_that_is_edited_waits_again(held_thread, moderator):
    guest = guest_actor()
    post = create_post(actor=guest, thread=held_thread, source="Bonjour", language="fr")
    publish_post(actor=member_actor(moderator), post=post)
    assert tallies_of(held_thread) == {"fr": 1}
    edit_post(actor=guest, post=post, source="Buy this", language="en")
    post.refresh_from_db()
    assert post.status == PostStatus.PENDING
    assert tallies_of(held_thread) == {}


def test_a_reply_that_is_held_again_no_longer_counts_for_its_root(held_thread, moderator):
    root, guest = make_post(held_thread), guest_actor()
    reply = create_post(actor=guest, thread=held_thread, source="Oui", parent=root)
    publish_post(actor=member_actor(moderator), post=reply)
    edit_post(actor=guest, post=reply, source="Non")
    root.refresh_from_db()
    assert root.reply_count == 0


def test_a_guest_with_another_approved_post_may_edit_at_once(held_thread, moderator):
    guest = guest_actor()
    for source in ("Bonjour", "Oui"):
        post = create_post(actor=guest, thread=held_thread, source=source)
        if post.status == PostStatus.PENDING:
            publish_post(actor=member_actor(moderator), post=post)
    edit_post(actor=guest, post=post, source="Oui, merci")
    assert post.status == PostStatus.PUBLISHED


def test_a_post_that_waits_is_not_published_by_an_edit(held_thread):
    guest = guest_actor()
    post = create_post(actor=guest, thread=held_thread, source="Bonjour")
    type(held_thread.discussion).objects.update(mode=DiscussionMode.OPEN)
    held_thread.discussion.refresh_from_db()
    edit_post(actor=guest, post=post, source="Bonjour à toutes")
    assert post.status == PostStatus.PENDING


def test_an_approved_edit_is_no_news(held_thread, moderator, django_capture_on_commit_callbacks):
    heard = []

    def hear(post, **_):
        heard.append(post.pk)

    post_published.connect(hear)
    guest = guest_actor()
    with django_capture_on_commit_callbacks(execute=True):
        post = create_post(actor=guest, thread=held_thread, source="Bonjour")
        publish_post(actor=member_actor(moderator), post=post)
        edit_post(actor=guest, post=post, source="Bonsoir")
        publish_post(actor=member_actor(moderator), post=post)
    post_published.disconnect(hear)
    assert heard == [post.pk]


# Who may see them


def test_a_member_sees_what_was_added_and_removed(member_client, edited):
    page = history(member_client, edited).content.decode()
    assert "secreto" in page.split("<del")[1].split("</del>")[0]
    assert "público" in page.split("<ins")[1].split("</ins>")[0]
    assert 'lang="es" dir="auto"' in page


def test_a_version_in_another_language_says_so_where_its_words_were_removed(member, member_client):
    post = make_post(author=member, source="Buenos días", language="es")
    edit_post(actor=member_actor(member), post=post, source="صباح الخير", language="ar")
    assert '<del lang="es" dir="auto">' in history(member_client, post).content.decode()


@pytest.mark.parametrize(
    ("shown_to", "expected"),
    [
        ("everyone", [200, 200, 200]),
        ("members", [403, 200, 200]),
        ("moderators", [403, 403, 200]),
    ],
)
def test_the_setting_says_who_sees_the_history(settings, edited, guest, shown_to, expected):
    settings.FORUM_REVISIONS_VISIBLE_TO = shown_to
    readers = [guest, sign_in(make_user("Leo")), sign_in(make_moderator())]
    assert [history(reader, edited).status_code for reader in readers] == expected


def test_an_author_sees_her_own_whatever_the_setting(settings, member_client, edited):
    settings.FORUM_REVISIONS_VISIBLE_TO = "moderators"
    assert history(member_client, edited).status_code == 200


@pytest.mark.parametrize("status", [PostStatus.HIDDEN, PostStatus.DELETED, PostStatus.PENDING])
def test_nobody_reads_the_history_of_a_post_she_may_not_read(settings, guest, edited, status):
    settings.FORUM_REVISIONS_VISIBLE_TO = "everyone"
    type(edited).objects.update(status=status)
    assert history(guest, edited).status_code == 404


def test_a_hidden_posts_history_is_not_even_its_authors(member_client, moderator, edited):
    hide_post(actor=member_actor(moderator), post=edited)
    assert history(member_client, edited).status_code == 404


def test_words_that_were_never_published_stay_unseen(held_thread, moderator, member_client):
    guest = guest_actor()
    post = create_post(actor=guest, thread=held_thread, source="An insult")
    edit_post(actor=guest, post=post, source="A kind word")
    publish_post(actor=member_actor(moderator), post=post)
    assert "insult" not in history(member_client, post).content.decode()


def test_their_guest_author_still_sees_them(held_thread, moderator, client):
    guest = guest_actor()
    post = create_post(actor=guest, thread=held_thread, source="An insult")
    edit_post(actor=guest, post=post, source="A kind word")
    assert "insult" in history(as_guest_of(client, guest.guest_key), post).content.decode()


def test_a_long_history_is_read_in_pages(member, member_client):
    post = make_post(author=member, source="Texto 0")
    for number in range(1, 8):
        edit_post(actor=member_actor(member), post=post, source=f"Texto {number}")
    first = history(member_client, post).content.decode()
    assert first.count('class="history__version"') == 5
    assert "?before=3" in first
    rest = history(member_client, post, before="3").content.decode()
    assert rest.count('class="history__version"') == 3
    assert "Earlier versions" not in rest


@pytest.mark.parametrize("before", ["x", "0", "-1", "9" * 30, "999"])
def test_any_page_of_a_history_answers(member_client, edited, before):
    assert history(member_client, edited, before=before).status_code == 200


def test_hostile_words_stay_words(member_client, member):
    post = make_post(author=member, source="<script>alert(1)</script>")
    edit_post(actor=member_actor(member), post=post, source="<img src=x onerror=alert(1)>")
    page = history(member_client, post).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_edited_leads_members_to_the_history_and_guests_nowhere(guest, member_client, edited):
    url = f"/en/forum/discussions/{edited.discussion_id}/"
    link = f"/en/forum/posts/{edited.pk}/revisions/"
    assert link in member_client.get(url).content.decode()
    page = guest.get(url).content.decode()
    assert link not in page
    assert "edited" in page


def test_a_held_edit_is_told_to_its_guest(client, held_thread, moderator):
    guest = guest_actor()
    post = create_post(actor=guest, thread=held_thread, source="Bonjour")
    publish_post(actor=member_actor(moderator), post=post)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        edit_post(actor=guest, post=post, source="Bonsoir")
        url = f"/en/forum/discussions/{post.discussion_id}/?post={post.pk}"
        page = as_guest_of(client, guest.guest_key).get(url).content.decode()
    assert "waits for a moderator" in page
