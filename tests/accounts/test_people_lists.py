"""The lists of the people whom a member follows and mutes, however many they are."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Follow, Mute, User
from accounts.people import PER_PAGE
from tests.factories import make_user

LISTS = pytest.mark.parametrize(("page", "verb"), [("followed", "unfollow"), ("muted", "unmute")])
NAME = re.compile("<bdi>(Vecina [0-9]+)</bdi>")


@pytest.fixture
def choose(member):
    """Lets the member follow and mute a number of new people; gives their names, newest first."""

    def choose(number):
        first = User.objects.count()
        people = User.objects.bulk_create(
            User(email=f"v{n}@example.org", name=f"Vecina {n}")
            for n in range(first, first + number)
        )
        Follow.objects.bulk_create(Follow(follower=member, followed=one) for one in people)
        Mute.objects.bulk_create(Mute(member=member, muted=one) for one in people)
        return [one.name for one in reversed(people)]

    return choose


def read(client, page, query=""):
    return client.get(f"/en/accounts/{page}/{query}").content.decode()


def next_of(html):
    found = re.search(r'href="(\?after=[0-9]+)"', html)
    return found[1] if found else None


@LISTS
def test_pages_of_a_list_show_everybody_once(member_client, choose, page, verb):
    names, seen, query, pages = choose(200), [], "", 0
    while query is not None:
        html = read(member_client, page, query)
        seen += NAME.findall(html)
        query, pages = next_of(html), pages + 1
    assert seen == names
    assert pages == 200 / PER_PAGE


@pytest.mark.parametrize("page", ["", "followed/", "muted/"])
def test_a_page_costs_the_same_with_two_hundred_people(member_client, choose, page):
    counts = []
    for number in [1, 200]:
        choose(number)
        with CaptureQueriesContext(connection) as queries:
            response = member_client.get(f"/en/accounts/{page}")
        assert response.status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_account_page_names_nobody_and_leads_to_the_lists(member_client, choose):
    choose(3)
    for address in ["/en/accounts/", "/en/forum/following/"]:
        html = member_client.get(address).content.decode()
        assert not NAME.findall(html)
        assert 'href="/en/accounts/followed/"' in html
        assert 'href="/en/accounts/muted/"' in html


@LISTS
def test_who_is_taken_off_a_page_leads_back_to_it(member_client, choose, page, verb):
    choose(PER_PAGE + 2)
    html = read(member_client, page, next_of(read(member_client, page)))
    actions = re.findall(rf'action="([^"]*/{verb}/\?after=[0-9]+)"', html)
    assert len(actions) == 2
    answer = member_client.post(actions[0], follow=True)
    assert answer.request["QUERY_STRING"].startswith("after=")
    assert len(NAME.findall(answer.content.decode())) == 1
    answer = member_client.post(actions[1], follow=True)
    assert answer.request["QUERY_STRING"] == ""
    assert len(NAME.findall(answer.content.decode())) == PER_PAGE


@LISTS
def test_an_empty_list_says_so(member_client, page, verb):
    sentence = {"followed": "You follow nobody yet.", "muted": "Nobody."}[page]
    assert sentence in read(member_client, page)


@LISTS
@pytest.mark.parametrize("after", ["x", "-1", "9" * 40, "%00", "٣٣٣", "1&after=2"])
def test_nonsense_in_the_address_breaks_nothing(member_client, choose, page, verb, after):
    choose(1)
    assert member_client.get(f"/en/accounts/{page}/?after={after}").status_code in {200, 302}


@LISTS
def test_a_list_is_for_its_member_alone(client, page, verb):
    make_user("Secreta")
    assert "/accounts/login/" in client.get(f"/en/accounts/{page}/").url
