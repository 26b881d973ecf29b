import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from forum.actions.discussions import (
    ensure_discussion,
    ensure_thread,
    forget_location,
    retire_threads,
    set_mode,
)
from forum.models import Discussion, DiscussionMode, Thread
from tests.factories import make_discussion, make_post, make_user, member_actor


def published(key="module:1", language="es", **fields):
    return ensure_discussion(
        key=key, language=language, title="Módulo", url=f"/{language}/m/", **fields
    )


def ask(discussion, key, language="es", title="¿Por qué?", position=1):
    return ensure_thread(
        discussion=discussion, key=key, language=language, title=title, position=position
    )


def test_translations_of_a_page_share_one_discussion():
    assert published() == published(language="en")
    assert Thread.objects.get().is_general
    assert set(Discussion.objects.get().locations.values_list("language", "url")) == {
        ("es", "/es/m/"),
        ("en", "/en/m/"),
    }


def test_publishing_again_replaces_the_staff_and_the_address():
    ana, eva = make_user("Ana"), make_user("Eva")
    published(staff=[ana])
    discussion = published(staff=[eva], is_public=False)
    assert list(discussion.staff.all()) == [eva]
    assert not discussion.locations.get().is_public


def test_a_title_longer_than_its_column_is_cut():
    discussion = ensure_discussion(key="k", language="es", title="x" * 400, url="/")
    assert len(discussion.locations.get().title) == 255
    assert len(ask(discussion, "a", title="x" * 600).titles.get().title) == 500


def test_a_page_that_is_gone_takes_its_address_with_it_and_no_post():
    discussion = published()
    post = make_post(discussion.threads.get())
    forget_location(key="module:1", language="es")
    assert not discussion.locations.exists()
    assert list(discussion.posts.all()) == [post]


def test_a_question_keeps_its_thread_when_reworded_moved_and_translated():
    discussion = published()
    thread = ask(discussion, "a")
    assert ask(discussion, "a", title="¿Cómo?", position=3) == thread
    assert ask(discussion, "a", language="en", title="How?", position=3) == thread
    assert set(thread.titles.values_list("title", flat=True)) == {"¿Cómo?", "How?"}


def test_a_question_removed_in_one_language_is_still_asked_in_another():
    discussion = published()
    thread = ask(discussion, "a")
    ask(discussion, "a", language="en")
    retire_threads(discussion=discussion, language="es", keep=set())
    thread.refresh_from_db()
    assert not thread.is_retired
    assert thread.titles.get().language == "en"


def test_a_question_removed_everywhere_is_retired_with_its_posts_and_can_come_back():
    discussion = published()
    thread, kept = ask(discussion, "a"), ask(discussion, "b")
    make_post(thread)
    retire_threads(discussion=discussion, language="es", keep={"b"})
    thread.refresh_from_db()
    kept.refresh_from_db()
    assert (thread.is_retired, kept.is_retired) == (True, False)
    assert thread.posts.count() == 1
    assert not discussion.threads.get(key="").is_retired
    assert not ask(discussion, "a").is_retired


def test_a_moderator_says_who_may_post(moderator, member):
    discussion = make_discussion()
    set_mode(actor=member_actor(moderator), discussion=discussion, mode="closed")
    discussion.refresh_from_db()
    assert discussion.mode == DiscussionMode.CLOSED
    with pytest.raises(PermissionDenied):
        set_mode(actor=member_actor(member), discussion=discussion, mode="open")
    with pytest.raises(ValueError, match="whatever"):
        set_mode(actor=member_actor(moderator), discussion=discussion, mode="whatever")


def test_moderators_are_a_group_made_by_the_migrations():
    permissions = Group.objects.get(name="Moderators").permissions
    assert {"moderate_discussion", "access_admin"} <= set(
        permissions.values_list("codename", flat=True)
    )
