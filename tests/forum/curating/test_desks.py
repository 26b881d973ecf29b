"""The pages on which a discussion and a thread are closed and opened."""

from datetime import timedelta

from django.utils import timezone

from forum.models import Discussion, ForumSettings
from tests.conftest import sign_in

from .gardening import again, step


def test_a_discussion_is_closed_with_a_reason_and_opened_again(lucia, here, client):
    desk = f"/en/forum/discussions/{here.discussion_id}/"
    hers = sign_in(lucia)
    assert hers.get(f"{desk}curate/").status_code == 200
    hers.post(f"{desk}close/", {"reason": "El curso ha terminado. Gracias a todas por venir."})
    page = client.get(desk).text
    assert "El curso ha terminado" in page
    assert "closed to new posts" in page
    hers.post(f"{desk}reopen/")
    assert 'name="source"' in client.get(desk).text
    assert again(here.discussion).mode == "open"  # As before.
    assert "The discussion was closed" in hers.get(f"{desk}curate/").text


def test_a_discussion_closes_at_a_time_that_is_still_to_come(moderator_client, here):
    desk = f"/en/forum/discussions/{here.discussion_id}/"
    later = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    moderator_client.post(f"{desk}close/", {"at": later})
    discussion = Discussion.objects.get(pk=here.discussion_id)
    assert discussion.closing == "on-date"
    assert "Open until" in moderator_client.get(f"{desk}curate/").text
    answer = moderator_client.post(f"{desk}close/", {"at": "2020-01-01T10:00"})
    assert answer.status_code == 422
    assert "This time is over" in answer.text
    moderator_client.post(f"{desk}reopen/")


def test_what_was_closed_by_its_date_is_opened_for_good(moderator_client, here, client):
    desk = f"/en/forum/discussions/{here.discussion_id}/"
    past = timezone.now() - timedelta(days=1)
    Discussion.objects.filter(pk=here.discussion_id).update(closing="on-date", closes_at=past)
    moderator_client.post(f"{desk}reopen/")
    assert 'name="source"' in client.get(desk).text
    moderator_client.post(f"/en/forum/steps/{step().pk}/undo/")
    assert "Closed on" in client.get(desk).text


def test_a_thread_is_closed_and_opened(lucia, here, member_client):
    desk = f"/en/forum/threads/{here.pk}/"
    hers = sign_in(lucia)
    hers.post(f"{desk}close/", {"reason": "Ya está"})
    assert again(here).is_locked
    assert "Ya está" in member_client.get(desk).text
    hers.post(f"{desk}reopen/")
    assert not again(here).is_locked
    hers.post(f"/en/forum/steps/{step().pk}/undo/")
    assert again(here).is_locked


def test_a_discussion_of_a_closed_course_can_be_opened_alone(moderator_client, here, client):
    ForumSettings.objects.filter(category=None).update(mode="closed")
    Discussion.objects.update(mode="")
    desk = f"/en/forum/discussions/{here.discussion_id}/"
    assert 'name="source"' not in client.get(desk).text
    moderator_client.post(f"{desk}reopen/")
    assert 'name="source"' in client.get(desk).text
