import pytest
from django.http import Http404

from forum import access
from forum.models import Location, PostStatus
from tests.factories import guest_actor, make_post, make_thread, make_user, member_actor

MISSING = 10**9


def answer(door, *args, **kwargs):
    """What a caller sees of a refusal."""
    with pytest.raises(Http404) as refusal:
        door(*args, **kwargs)
    return refusal.value.args


def test_what_can_be_read_is_given():
    post = make_post()
    discussion = post.discussion
    assert access.get_discussion(guest_actor(), key=discussion.key) == discussion
    assert access.get_discussion(guest_actor(), pk=discussion.pk) == discussion
    assert access.get_thread(guest_actor(), post.thread_id) == post.thread
    assert access.get_post(guest_actor(), post.pk) == post


def test_missing_and_forbidden_answer_alike(member):
    post = make_post()
    Location.objects.update(is_public=False)
    for actor in [guest_actor(), member_actor(member)]:
        for door, pk in [
            (access.get_thread, post.thread_id),
            (access.get_post, post.pk),
        ]:
            assert answer(door, actor, pk) == answer(door, actor, MISSING)
        forbidden = answer(access.get_discussion, actor, key=post.discussion.key)
        assert forbidden == answer(access.get_discussion, actor, key="module:missing")
        assert forbidden == answer(access.get_discussion, actor, pk=MISSING)


@pytest.mark.parametrize("status", sorted([s for s in PostStatus if s != PostStatus.PUBLISHED]))
def test_a_post_that_is_not_published_is_for_moderators(moderator, member, status):
    post = make_post(status=status)
    assert access.get_post(member_actor(moderator), post.pk) == post
    for actor in [guest_actor(), member_actor(member)]:
        assert answer(access.get_post, actor, post.pk) == answer(access.get_post, actor, MISSING)


def test_a_post_that_waits_is_for_its_author_too():
    author = make_user()
    post = make_post(author=author, status=PostStatus.PENDING)
    assert access.get_post(member_actor(author), post.pk) == post


def test_an_id_beyond_every_number_is_missing():
    assert answer(access.get_post, guest_actor(), 10**30) == ()


def test_a_door_says_what_the_object_hangs_on_without_asking_again(django_assert_num_queries):
    post = access.get_post(guest_actor(), make_post(make_thread()).pk)
    with django_assert_num_queries(0):
        assert post.thread.discussion == post.discussion
        assert post.author.name
