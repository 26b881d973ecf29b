"""A member follows a course on its page, and what that costs the page of a module."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from forum.models import Category, Discussion, Subscription, Thread
from tests.factories import make_course, make_module, make_post

from .test_module_page import BODY, FIRST, fill


def test_member_follows_a_course_on_its_page(client, member, member_client):
    course = make_course("Cooperación")
    module = make_module(course, body=BODY)
    category = Category.objects.get()
    form = f'action="/es/forum/categories/{category.pk}/subscription/"'
    assert form in member_client.get(course.get_url()).text
    assert form not in client.get(course.get_url()).text
    member_client.post(f"/es/forum/categories/{category.pk}/subscription/", {"reach": "all"})
    assert 'value="all" aria-current="true"' in member_client.get(course.get_url()).text
    thread = Thread.objects.get(key=FIRST)
    assert make_post(thread).notifications.get().reason == "category"
    assert module.discussion_key == thread.discussion.key


def test_course_without_modules_is_followed_by_nobody(member_client):
    course = make_course("Vacío")
    assert "/subscription/" not in member_client.get(course.get_url()).text


def test_facilitator_is_told_of_all_that_is_said_in_her_courses(member):
    course = make_course("Cooperación", facilitators=[member])
    make_module(course, body=BODY)
    post = make_post(Thread.objects.get(key=FIRST))
    assert post.notifications.get().member == member


def test_module_is_read_by_a_member_in_the_same_queries_however_much_she_follows(
    member, member_client
):
    module = make_module(make_course("Curso"), body=BODY)
    thread = Thread.objects.get(key=FIRST)
    fill(thread, 12)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert member_client.get(module.get_url()).status_code == 200
        return captured

    queries()
    few = queries()
    discussion = Discussion.objects.get()
    for place in [
        {"category": discussion.category},
        {"discussion": discussion},
        *({"post": post} for post in thread.posts.all()),
    ]:
        Subscription.objects.create(member=member, **place)
    make_post(thread)
    assert len(queries()) == len(few)
    told = [query for query in few if "forum_notification" in query["sql"]]
    said = [query for query in few if "forum_subscription" in query["sql"]]
    people = [query for query in few if "accounts_mute" in query["sql"]]
    assert (len(told), len(said)) == (1, 1)
    assert len([query for query in people if query not in told]) == 1
