"""The search page: what confines it, what it says and what it costs."""

import pytest
from wagtail.models import PageViewRestriction

from courses.models import ModulePage
from tests.courses.bodies import section
from tests.factories import (
    make_course,
    make_discussion,
    make_module,
    make_post,
    make_thread,
    make_user,
)
from tests.forum.test_search_query import HOSTILE, naughty_strings

from .search_steps import module_thread, posts, publish, reading, search, titles, translated


def test_an_empty_search_says_what_can_be_found(guest):
    response = guest.get("/en/search/")
    assert "Look through the courses" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies


@pytest.mark.parametrize("q", ["-agua", "***", "👩‍👩‍👧", '""'])
def test_a_search_for_nothing_says_so(q, guest):
    html = guest.get("/en/search/", {"q": q}).content.decode()
    assert "at least one word" in html


def test_a_search_that_finds_nothing_offers_a_way_on(guest):
    html = guest.get("/en/search/", {"q": "<agua>", "language": "fr"}).content.decode()
    assert "Nothing was found for <bdi>&lt;agua&gt;</bdi>" in html
    assert 'href="?q=%3Cagua%3E"' in html


def test_whatever_is_asked_is_answered(guest):
    make_post(source="agua")
    for q in [*HOSTILE, *naughty_strings()[::10]]:
        assert guest.get("/es/search/", {"q": q.encode("utf-8", "replace")}).status_code == 200
    for bad in ["within=x", "within=99999999999999999999", "after=-1", "language=%00", "only=x"]:
        assert guest.get(f"/es/search/?q=agua&{bad}").status_code == 200
    assert guest.get("/es/search/?q=%ED%A0%80%FF").status_code == 200


def test_the_search_page_is_for_reading_only(member_client):
    assert member_client.post("/es/search/").status_code == 405


def test_the_header_of_every_page_has_a_search(guest):
    make_module()
    html = guest.get(ModulePage.objects.get().url).content.decode()
    assert 'role="search" action="/es/search/"' in html


def test_a_search_costs_as_many_queries_for_many_as_for_few(guest, django_assert_max_num_queries):
    course = make_course()
    body = [section("Uno", reading("Agua"))]
    thread = module_thread(make_module(course, title="Agua", body=body))
    translated(make_post(thread, source="tierra"), "agua")
    publish(make_post(thread, source="agua"), text="agua")
    search(guest, "agua")
    with django_assert_max_num_queries(40) as few:
        search(guest, "agua")
    for n in range(5):
        module = make_module(course, title=f"Agua {n}", body=body)
        for _ in range(3):
            post = make_post(module_thread(module), source="agua", author=make_user(f"Ana {n}"))
            translated(make_post(module_thread(module), source="tierra"), "agua", name="Vera")
        publish(post, text="agua")
    with django_assert_max_num_queries(40) as many:
        search(guest, "agua")
    assert len(many) <= len(few)


def test_a_count_stops_at_a_hundred(guest):
    thread, author = make_thread(), make_user()
    for n in range(101):
        make_post(thread, author=author, source=f"agua {n}")
    [found] = search(guest, "agua").context["search"].sections
    assert (found.count, found.is_capped) == (100, True)
    assert "More than 100" in search(guest, "agua", language="en").content.decode()


def test_a_search_is_confined_to_a_course_or_a_module_in_all_its_languages(guest):
    course = make_course()
    water, earth = make_module(course, title="Agua"), make_module(course, title="Tierra y agua")
    other = make_module(title="Agua ajena")
    mine = make_post(module_thread(water), source="agua")
    make_post(module_thread(earth), source="agua")
    make_post(module_thread(other), source="agua")
    response = search(guest, "agua", within=water.pk)
    assert (titles(response), posts(response)) == (["Agua"], [mine])
    assert len(posts(search(guest, "agua", within=course.pk))) == 2
    assert len(posts(search(guest, "agua"))) == 3


def test_a_search_is_confined_to_one_discussion(guest):
    discussion = make_discussion(title="Aguas")
    mine = make_post(make_thread(discussion), source="agua")
    make_post(source="agua")
    make_module(title="Agua")
    response = search(guest, "agua", discussion=discussion.pk)
    assert posts(response) == [mine]
    assert titles(response) == []
    assert "Aguas (es)" in response.content.decode()


def test_the_choice_of_courses_names_no_page_that_is_not_public(guest):
    shown, secret = make_module(title="Ciudades"), make_module(title="Secreto")
    PageViewRestriction.objects.create(page=secret.get_parent(), restriction_type="login")
    choices = search(guest, "").context["search"].scope.choices
    assert [choice.title for choice in choices] == ["Cooperación", "Ciudades"]
    assert [choice.is_part for choice in choices] == [False, True]
    assert shown.pk in {choice.id for choice in choices}
