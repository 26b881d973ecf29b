"""What holds in a discussion: what it says itself, or its course, or the site."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.permissions import Refused
from forum import access
from forum.actions.discussions import ensure_category, ensure_discussion
from forum.actions.settings import change_settings
from forum.models import Closing, Discussion, DiscussionMode, ForumSettings
from forum.settings_of import settings_of
from tests.conftest import sign_in
from tests.factories import guest_actor, make_discussion, make_user, member_actor


@pytest.fixture
def discussion():
    """A discussion of a course that says nothing yet, as a page makes it."""
    course = ensure_category(key="course:1", language="es", title="Curso", url="/es/curso/")
    return ensure_discussion(
        key="module:1", language="es", title="Módulo", url="/es/module/", category=course
    )


def found(discussion):
    """The discussion as a page finds it."""
    return access.get_discussion(guest_actor(), pk=discussion.pk)


def loaded(discussion):
    return Discussion.objects.get(pk=discussion.pk)


def say(place, **said):
    ForumSettings.objects.filter(category=place).update(**said)


def test_what_nobody_says_is_what_it_was_before(discussion):
    for one in [found(discussion), loaded(discussion)]:
        said = settings_of(one)
        assert (said.mode, said.closing) == (DiscussionMode.FIRST_POST_HELD, Closing.NEVER)
        assert (said.slow_mode_seconds, said.flag_threshold) == (0, 3)
        assert said.holds_new_members is False


def test_the_nearest_word_holds_value_by_value(discussion):
    say(None, mode="members-only", flag_threshold=5, slow_mode_seconds=60, holds_new_members=True)
    say(discussion.category, flag_threshold=2, holds_new_members=False)
    Discussion.objects.filter(pk=discussion.pk).update(mode="open", slow_mode_seconds=0)
    for one in [found(discussion), loaded(discussion)]:
        said = settings_of(one)
        assert (said.mode, said.flag_threshold) == ("open", 2)
        assert (said.slow_mode_seconds, said.holds_new_members) == (0, False)


def test_a_closing_is_inherited_whole(discussion):
    at = timezone.now() + timedelta(days=3)
    say(None, closing=Closing.ON_DATE, closes_at=at)
    assert (
        settings_of(found(discussion)).closes_at == at == settings_of(loaded(discussion)).closes_at
    )
    say(discussion.category, closing=Closing.WHEN_QUIET, closes_after_days=30)
    said = settings_of(found(discussion))
    assert (said.closes_at, said.closes_after_days) == (None, 30)
    Discussion.objects.filter(pk=discussion.pk).update(closing=Closing.NEVER)
    assert settings_of(found(discussion)).closing == Closing.NEVER


def test_another_course_and_a_discussion_of_none_have_words_of_their_own(discussion):
    say(discussion.category, mode="closed")
    other = make_discussion()
    assert settings_of(found(other)).mode == DiscussionMode.FIRST_POST_HELD
    assert settings_of(found(discussion)).mode == DiscussionMode.CLOSED


def test_they_cost_no_query_beside_the_discussion_and_one_elsewhere(discussion):
    with CaptureQueriesContext(connection) as queries:
        settings_of(found(discussion))
    assert len(queries) == 1
    one = loaded(discussion)
    with CaptureQueriesContext(connection) as queries:
        settings_of(one)
        settings_of(one)
    assert len(queries) == 1


def test_a_page_that_is_published_again_changes_no_setting(discussion):
    Discussion.objects.filter(pk=discussion.pk).update(mode="closed", slow_mode_seconds=60)
    ensure_discussion(key="module:1", language="en", title="Module", url="/en/module/")
    one = loaded(discussion)
    assert (one.mode, one.slow_mode_seconds) == ("closed", 60)


def test_the_site_has_one_row_and_each_course_its_own(discussion):
    assert ForumSettings.objects.filter(category=None).count() == 1
    assert ForumSettings.objects.filter(category=discussion.category).count() == 1


# Who changes them


def test_who_changes_what(discussion, moderator, member):
    site, course = ForumSettings.objects.order_by("category")
    if site.category_id:
        site, course = course, site
    lucia = make_user("Lucía")
    discussion.staff.add(lucia)
    allowed = {
        moderator: {site, course, discussion},
        lucia: {course, discussion},
        member: set(),
    }
    for user, places in allowed.items():
        for place in [site, course, discussion]:
            if place in places:
                change_settings(actor=member_actor(user), place=place, slow_mode_seconds=5)
            else:
                with pytest.raises(Refused):
                    change_settings(actor=member_actor(user), place=place, slow_mode_seconds=9)


def test_who_facilitates_one_module_of_a_course_does_not_change_the_course(discussion):
    lucia = make_user("Lucía")
    discussion.staff.add(lucia)
    make_discussion()
    Discussion.objects.exclude(pk=discussion.pk).update(category=discussion.category)
    row = ForumSettings.objects.get(category=discussion.category)
    with pytest.raises(Refused):
        change_settings(actor=member_actor(lucia), place=row, mode="closed")


@pytest.mark.parametrize(
    "said",
    [
        {"mode": "whatever"},
        {"closing": "on-date"},
        {"closing": "when-quiet", "closes_after_days": 0},
        {"flag_threshold": 0},
        {"slow_mode_seconds": 10**7},
    ],
)
def test_what_makes_no_sense_is_refused(discussion, moderator, said):
    with pytest.raises(ValidationError):
        change_settings(actor=member_actor(moderator), place=discussion, **said)


# In the admin


def form(**said):
    empty = dict.fromkeys(
        ("mode", "slow_mode_seconds", "flag_threshold", "holds_new_members", "closing"), ""
    )
    return empty | {"closes_at": "", "closes_after_days": ""} | said


def test_moderator_says_in_the_admin_what_holds_everywhere(moderator_client, discussion):
    page = moderator_client.get("/admin/discussion-settings/").text
    assert "The whole site" in page
    assert "Curso" in page
    row = ForumSettings.objects.get(category=None)
    url = f"/admin/discussion-settings/edit/{row.pk}/"
    answer = moderator_client.get(url)
    assert answer.status_code == 200
    assert "When nothing is said here: Never by itself" in answer.text
    moderator_client.post(url, form(mode="open", holds_new_members="True", flag_threshold="4"))
    said = settings_of(found(discussion))
    assert (said.mode, said.holds_new_members, said.flag_threshold) == ("open", True, 4)
    edit = moderator_client.get(f"/admin/discussions/edit/{discussion.pk}/").text
    assert "When nothing is said here: Open to all" in edit
    moderator_client.post(url, form())
    assert settings_of(found(discussion)).holds_new_members is False


def test_a_closing_without_its_date_is_asked_for(moderator_client, discussion):
    url = f"/admin/discussions/edit/{discussion.pk}/"
    answer = moderator_client.post(url, form(closing="on-date"))
    assert "Say when it closes." in answer.text
    assert loaded(discussion).closing == ""
    moderator_client.post(url, form(closing="when-quiet", closes_after_days="14"))
    assert loaded(discussion).closes_after_days == 14


def test_facilitator_sees_the_settings_of_her_course_alone(instructor, discussion):
    discussion.staff.add(instructor)
    ensure_category(key="course:2", language="es", title="Otro", url="/es/otro/")
    client = sign_in(instructor)
    page = client.get("/admin/discussion-settings/").text
    assert "Curso" in page
    assert "Otro" not in page
    assert "The whole site" not in page
    site = ForumSettings.objects.get(category=None)
    url = f"/admin/discussion-settings/edit/{site.pk}/"
    assert client.get(url).status_code in {302, 403}
    assert client.post(url, form(mode="closed")).status_code in {302, 403}
    site.refresh_from_db()
    assert site.mode == ""
