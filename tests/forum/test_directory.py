"""The participants who want to be found: who sees them, by what, and where on the map."""

import re
from html import unescape

import pytest
from django.utils import translation

from accounts.countries import POINTS
from accounts.models import PROFILE_FIELDS, Audience, Presence
from forum.actions.discussions import ensure_category
from forum.feed.directory import PEOPLE_PER_PAGE
from forum.feed.world import HEIGHT, WIDTH, place_of, radius_of
from forum.models import Discussion, Location, PostStatus
from tests.factories import make_post, make_profile, make_thread, make_user

URL = "/en/people/"


@pytest.fixture
def open_to_all(settings):
    settings.DIRECTORY_VISIBLE_TO = "everyone"


def list_someone(name, **said):
    return make_profile(make_user(name), **said).user


def read(client, **filters):
    return client.get(URL, filters).content.decode()


def names_in(page):
    """The names on the cards, in their order."""
    return re.findall(r'class="card__link" href="[^"]+"><bdi>([^<]+)</bdi>', page)


def dots_in(page):
    """What the map says of each dot."""
    return [unescape(title) for title in re.findall(r"<title>([^<]+)</title></circle>", page)]


def test_only_who_wants_it_is_listed(member_client):
    list_someone("Lista")
    list_someone("Pagina", presence=Presence.PAGE)
    list_someone("Oculta", presence=Presence.HIDDEN)
    make_profile(make_user("Cerrada", is_active=False))
    make_user("Callada")
    page = read(member_client)
    assert names_in(page) == ["Lista"]
    assert "1 person found" in page
    assert '<meta name="robots" content="noindex">' in page


@pytest.mark.parametrize(
    ("visible_to", "statuses"),
    [("members", (302, 200)), ("everyone", (200, 200)), ("nobody", (404, 404))],
)
def test_the_operator_says_who_may_look(visible_to, statuses, settings, client, member_client):
    settings.DIRECTORY_VISIBLE_TO = visible_to
    list_someone("Lista")
    answers = client.get(f"{URL}?country=PE"), member_client.get(URL)
    assert tuple(answer.status_code for answer in answers) == statuses
    assert "Lista" not in answers[0].content.decode() or visible_to == "everyone"
    if visible_to == "members":
        assert answers[0].url.startswith("/en/accounts/login/?next=/en/people/%3Fcountry%3DPE")
    menu = member_client.get("/en/accounts/").content.decode()
    assert (f'href="{URL}"' in menu) == (visible_to != "nobody")


SAID = {"country": "PE", "languages": ["gn"], "themes": ["Agua"], "city": "Cuscoxq"}
FILTERS = {"country": "PE", "language": "gn", "theme": "agua"}
FIELDS = {"country": "country", "language": "languages", "theme": "themes"}


@pytest.mark.parametrize("audience", Audience.values)
@pytest.mark.parametrize("name", [*FILTERS])
def test_a_filter_finds_and_offers_only_what_this_reader_is_shown(
    name, audience, open_to_all, client, member_client, moderator_client
):
    list_someone("Nour", **SAID, **{f"{FIELDS[name]}_audience": audience})
    for reader, may_see in [
        (client, audience == Audience.EVERYONE),
        (member_client, audience != Audience.NOBODY),
        (moderator_client, audience != Audience.NOBODY),
    ]:
        found = read(reader, **{name: FILTERS[name]})
        assert names_in(found) == (["Nour"] if may_see else [])
        assert ("1 person found" in found) == may_see
        offered = f'<option value="{FILTERS[name]}"' in read(reader)
        assert offered == may_see


@pytest.mark.parametrize("audience", Audience.values)
def test_a_country_is_counted_on_the_map_only_for_who_is_shown_it(
    audience, open_to_all, client, member_client
):
    list_someone("Nour", country="PE", country_audience=audience)
    list_someone("Otra", country="EC", country_audience=Audience.EVERYONE)
    everywhere, here = ["Ecuador: 1", "Peru: 1"], ["Ecuador: 1"]
    assert dots_in(read(client)) == (everywhere if audience == Audience.EVERYONE else here)
    assert dots_in(read(member_client)) == (here if audience == Audience.NOBODY else everywhere)
    assert names_in(read(member_client)) == ["Nour", "Otra"]


@pytest.mark.parametrize("name", PROFILE_FIELDS)
def test_a_card_shows_no_field_that_is_for_nobody(name, member, member_client, moderator_client):
    said = dict.fromkeys(["pronouns", "organisation", "role", "city", "about"], "Secretoxq")
    said |= {"country": "PE", "languages": ["gn"], "themes": ["Secretoxq"]}
    make_profile(member, audience=Audience.NOBODY, **{name: said[name]})
    for reader in [member_client, moderator_client]:
        page = read(reader)
        assert names_in(page) == ["Ana"]
        for trace in ["Secretoxq", "secretoxq", "Peru", "Avañe"]:
            assert trace not in page


def test_filters_add_up_and_stay_in_the_address(member_client):
    list_someone("Todo", **SAID)
    list_someone("Casi", country="PE", languages=["gn"], themes=["Tierra"])
    list_someone("Lejos", country="EC", languages=["gn"], themes=["AGUA"])
    assert names_in(read(member_client, country="PE", language="gn")) == ["Casi", "Todo"]
    page = read(member_client, **FILTERS)
    assert names_in(page) == ["Todo"]
    for name, value in FILTERS.items():
        assert re.search(rf'<option value="{value}"[^>]* selected>', page), name
    # The map tells of all who fit but for their country, and leads to them.
    assert dots_in(page) == ["Ecuador: 1", "Peru: 1"]
    assert 'href="/en/people/?country=EC&amp;language=gn&amp;theme=agua"' in page


def test_nobody_found_is_said_and_leads_back(member_client):
    assert "Nobody wants to be found here yet." in read(member_client)
    list_someone("Lista")
    page = read(member_client, country="PE")
    assert "Nobody fits all of this." in page
    assert f'<a href="{URL}">Show all participants</a>' in page


@pytest.mark.parametrize(
    "filters",
    [
        {"country": "XX", "language": "zz", "course": "x", "after": "\0", "theme": "\0"},
        {"course": "9" * 30, "country": "pe"},
        {"after": "nobodyatall1"},
        {"theme": "<script>alert(1)</script>"},
    ],
)
def test_nonsense_in_the_address_does_no_harm(filters, member_client):
    list_someone("Lista")
    answer = member_client.get(URL, filters)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def course_thread(name, is_public=True):
    thread = make_thread()
    category = ensure_category(key=name, language="en", title=f"Course {name}", url="/en/c/")
    Discussion.objects.filter(pk=thread.discussion_id).update(category=category)
    Location.objects.filter(discussion=thread.discussion).update(is_public=is_public)
    return category, thread


def test_a_course_finds_who_has_a_published_post_in_it(member_client, moderator_client):
    category, thread = course_thread("Water")
    closed_category, closed = course_thread("Closed", is_public=False)
    writer, silent, hidden = (list_someone(name) for name in ["Writer", "Silent", "Hidden"])
    make_post(thread, writer)
    make_post(thread, hidden, status=PostStatus.HIDDEN)
    make_post(closed, silent)
    assert names_in(read(member_client, course=category.pk)) == ["Writer"]
    page = read(member_client, course=closed_category.pk)
    assert names_in(page) == []
    assert "Course Water" in page
    assert "Course Closed" not in page
    assert names_in(read(moderator_client, course=closed_category.pk)) == ["Silent"]


def test_pages_are_cut_by_the_last_person_shown(member_client):
    names = sorted(f"Persona {chr(65 + n)}" for n in range(PEOPLE_PER_PAGE + 2))
    for name in reversed(names):
        list_someone(name, country="PE")
    first = read(member_client, country="PE")
    assert names_in(first) == names[:PEOPLE_PER_PAGE]
    url = unescape(re.search(r'href="([^"]*after=[^"]*)#people"', first)[1])
    assert "country=PE" in url
    second = member_client.get(url).content.decode()
    assert names_in(second) == names[PEOPLE_PER_PAGE:]
    assert "More people" not in second


def test_two_of_one_name_are_both_found_when_the_page_ends_between_them(member_client):
    people = [list_someone("Igual") for _ in range(PEOPLE_PER_PAGE + 1)]
    first = read(member_client)
    url = unescape(re.search(r'href="([^"]*after=[^"]*)#people"', first)[1])
    second = member_client.get(url).content.decode()
    assert people[-1].public_id in second
    assert names_in(second) == ["Igual"]


def test_page_asks_as_much_for_many_people_as_for_few(member_client, django_assert_max_num_queries):
    list_someone("Una", **SAID)
    read(member_client)
    with django_assert_max_num_queries(40) as few:
        read(member_client)
    for n, country in enumerate(["EC", "BO", "CL", "MX", "EG", "FR"]):
        list_someone(f"Otra {n}", country=country, languages=["es", "fr"], themes=["Agua", "Sol"])
    with django_assert_max_num_queries(len(few)):
        assert len(names_in(read(member_client))) == 7


def test_the_map_is_the_same_way_round_in_arabic(member_client):
    list_someone("Nour", country="PE")
    english = member_client.get("/en/people/").content.decode()
    arabic = member_client.get("/ar/people/").content.decode()
    circle = re.compile(r'<circle class="world__dot" cx="[\d.]+" cy="[\d.]+" r="[\d.]+">')
    assert circle.findall(english) == circle.findall(arabic) != []


@pytest.mark.parametrize("code", [*POINTS])
def test_every_country_has_its_place_on_the_map(code):
    with translation.override("ar"):
        x, y = map(float, place_of(code))
    assert 0 <= x <= WIDTH
    assert 0 <= y <= HEIGHT


def test_areas_of_dots_tell_how_many_people_there_are():
    assert radius_of(100, 100) == 2 * radius_of(25, 100)
    assert radius_of(1, 1000) == radius_of(2, 1000) > 0
    assert radius_of(1, 1) == radius_of(1, 5)
