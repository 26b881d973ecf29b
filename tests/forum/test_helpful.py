"""A member says that a post helped: once, and until she takes it back."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from forum.actions.helpful import mark_helpful, unmark_helpful
from forum.models import Helpful, PostStatus
from tests.factories import guest_actor, make_post, make_thread, make_user, member_actor


def count_of(post):
    post.refresh_from_db()
    assert post.helpful_count == Helpful.objects.filter(post=post).count()
    return post.helpful_count


def test_each_member_counts_once(member):
    post = make_post()
    for reader in [member, member, make_user("Berta")]:
        mark_helpful(actor=member_actor(reader), post=post)
    assert count_of(post) == 2


def test_what_was_said_is_taken_back_once(member):
    post = make_post()
    mark_helpful(actor=member_actor(make_user("Berta")), post=post)
    mark_helpful(actor=member_actor(member), post=post)
    for _ in range(2):
        unmark_helpful(actor=member_actor(member), post=post)
    assert (post.helpful_count, count_of(post)) == (1, 1)


def test_a_member_who_leaves_is_not_counted_any_more(member):
    post = make_post()
    mark_helpful(actor=member_actor(member), post=post)
    member.delete()
    assert count_of(post) == 0


def test_nobody_praises_her_own_post(member):
    post = make_post(author=member)
    with pytest.raises(PermissionDenied):
        mark_helpful(actor=member_actor(member), post=post)
    assert count_of(post) == 0


def test_a_guest_is_asked_to_sign_in():
    post = make_post()
    for action in [mark_helpful, unmark_helpful]:
        with pytest.raises(PermissionDenied, match="Sign in"):
            action(actor=guest_actor(), post=post)


@pytest.mark.parametrize("status", [s for s in PostStatus if s != PostStatus.PUBLISHED])
def test_only_a_published_post_is_found_helpful(member, status):
    post = make_post(status=status)
    with pytest.raises(PermissionDenied):
        mark_helpful(actor=member_actor(member), post=post)
    assert count_of(post) == 0


# Through HTTP


@pytest.fixture
def post():
    return make_post(make_thread(), make_user("Amélie"))


def url_of(post, verb="helpful"):
    return f"/en/forum/posts/{post.pk}/{verb}/"


def read(client, post):
    return client.get(f"/en/forum/discussions/{post.discussion_id}/").content.decode()


def test_form_leads_back_to_the_page_it_was_on(member_client, post):
    page = "http://testserver/en/forum/discussions/1/?order=oldest&after=0000001"
    response = member_client.post(url_of(post), headers={"referer": f"{page}#posts"})
    assert (response.status_code, response["Location"]) == (303, f"{page}#post-{post.pk}")


@pytest.mark.parametrize("referer", ["", "https://evil.example/", "//evil.example/"])
def test_form_from_nowhere_leads_to_the_post(member_client, post, referer):
    response = member_client.post(url_of(post), headers={"referer": referer})
    assert response["Location"].endswith(f"?post={post.pk}#post-{post.pk}")


def test_button_says_whether_it_is_pressed(member_client, post):
    assert 'aria-pressed="false"' in read(member_client, post)
    member_client.post(url_of(post))
    page = read(member_client, post)
    assert 'aria-pressed="true"' in page
    assert "Helpful: the post by Amélie. 1 member says so." in page
    member_client.post(url_of(post, "unhelpful"))
    assert 'aria-pressed="false"' in read(member_client, post)


def test_fragment_is_the_part_of_the_post_alone(member_client, post):
    response = member_client.post(url_of(post) + "?fragment=1")
    text = response.content.decode().strip()
    assert response.status_code == 200
    assert text.startswith("<form")
    assert text.endswith("</form>")
    assert f"/en/forum/posts/{post.pk}/unhelpful/" in text


def test_refused_fragment_is_the_reason_with_status_403(member, member_client):
    post = make_post(author=member)
    response = member_client.post(url_of(post) + "?fragment=1")
    assert response.status_code == 403
    assert 'class="notice notice--warning"' in response.text
    assert "for others to say" in response.text


def test_guest_sees_the_count_and_a_way_to_sign_in_that_comes_back(client, member, post):
    mark_helpful(actor=member_actor(member), post=post)
    page = read(client, post)
    assert "1 member says so. Sign in to say so too." in page
    assert f"login/?next=%2Fen%2Fforum%2Fdiscussions%2F{post.discussion_id}%2F%3Fpost" in page
    response = client.post(url_of(post))
    assert response.status_code == 302
    assert f"%3Fpost%3D{post.pk}%23post-{post.pk}" in response["Location"]
    assert count_of(post) == 1


def test_author_sees_the_count_without_a_button(member, member_client):
    post = make_post(make_thread(), member)
    mark_helpful(actor=member_actor(make_user("Berta")), post=post)
    page = read(member_client, post)
    assert 'class="helpful__count">1<' in page
    assert url_of(post) not in page


def test_marks_of_a_page_cost_a_member_one_query(
    member_client, post, django_assert_num_queries, django_assert_max_num_queries
):
    address = f"/en/forum/discussions/{post.discussion_id}/"
    member_client.get(address)
    with django_assert_max_num_queries(100) as few:
        member_client.get(address)
    for _ in range(6):
        mark_helpful(actor=member_actor(make_user()), post=make_post(post.thread))
    with django_assert_num_queries(len(few)):
        member_client.get(address)


def test_the_row_under_a_post_has_no_gap_for_what_its_author_cannot_say(client, member):
    post = make_post(author=member)
    client.force_login(member)
    address = f"/en/forum/threads/{post.thread_id}/"
    empty = re.compile(r"<li>\s*</li>")
    assert not empty.search(client.get(address).content.decode())
    mark_helpful(actor=member_actor(make_user("Berta")), post=post)
    assert 'class="helpful"' in client.get(address).content.decode()
