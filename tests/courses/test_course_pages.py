import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from courses.effort import describe_minutes
from courses.models import CourseIndexPage, CoursePage, ModulePage
from tests.factories import make_course, make_home, make_module, make_user


def outcomes(*sentences):
    return [{"type": "outcome", "value": sentence} for sentence in sentences]


@pytest.fixture
def course():
    return make_course(
        "Cooperación entre ciudades",
        summary="Aprender entre pares.",
        audience="Personal municipal",
        outcomes=outcomes("Describir una alianza", "Proponer una"),
    )


def count_queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_course_says_what_it_is_for_and_how_long_it_takes(client, course):
    make_module(course, "Uno", minutes=50, summary="El principio")
    make_module(course, "Dos", minutes=100)
    html = client.get(course.get_url()).text
    for words in ("Aprender entre pares.", "Personal municipal", "Proponer una", "El principio"):
        assert words in html
    with override("es"):
        assert describe_minutes(150) in html


def test_a_course_names_its_facilitators(client, course):
    course.facilitators = [make_user("Hala Mansour")]
    course.save_revision().publish()
    assert "<bdi>Hala Mansour</bdi>" in client.get(course.get_url()).text


def test_a_course_lists_its_modules_in_the_order_of_the_explorer(client, course):
    first, second = make_module(course, "Uno"), make_module(course, "Dos")
    second.move(first, pos="left")
    entries = client.get(course.get_url()).context["outline"].entries
    assert [(entry.number, entry.title) for entry in entries] == [(1, "Dos"), (2, "Uno")]


def test_the_explorer_of_a_course_shows_modules_in_their_order(admin_client, course):
    make_module(course, "Uno")
    response = admin_client.get(reverse("wagtailadmin_explore", args=[course.pk]))
    assert response.context["ordering"] == "ord"


def test_the_catalogue_shows_each_course_with_its_size_and_languages(client, course):
    make_module(course, "Uno", minutes=45)
    index = course.get_parent()
    french = course.copy_for_translation(make_home("fr").locale, copy_parents=True)
    french.save_revision().publish()
    card = client.get(index.get_url()).context["cards"][0]
    assert (card.page, card.module_count) == (course, 1)
    assert [code for code, name in card.languages] == ["es", "fr"]


def test_an_empty_catalogue_says_so(client):
    home = make_home()
    index = home.add_child(instance=CourseIndexPage(title="Cursos", slug="vacio"))
    assert not client.get(index.get_url()).context["cards"]


@pytest.mark.parametrize("page", ["course", "catalogue"])
def test_pages_of_courses_ask_no_more_when_there_are_more_modules(client, course, page):
    address = course.get_url() if page == "course" else course.get_parent().get_url()
    make_module(course)
    client.get(address)
    before = count_queries(client, address)
    for _ in range(4):
        make_module(course)
        make_module(make_course())
    assert count_queries(client, address) == before


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (None, ""),
        (0, ""),
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (180, "3 hours"),
        (90, "1 h 30 min"),
    ],
)
def test_effort_is_told_as_a_reader_plans_it(minutes, words):
    with override("en"):
        assert describe_minutes(minutes) == words


def test_only_members_of_a_group_may_be_named_facilitators(admin_client, course):
    learner, facilitator = make_user("Lía"), make_user("Fausto")
    facilitator.groups.add(Group.objects.get(name="Facilitators"))
    response = admin_client.get(reverse("wagtailadmin_pages:edit", args=[course.pk]))
    choices = response.context["form"].fields["facilitators"].queryset
    assert facilitator in choices
    assert learner not in choices


def test_an_instructor_may_write_modules_only_in_a_course(instructor_client, course):
    add = "wagtailadmin_pages:add"
    module = instructor_client.get(reverse(add, args=["courses", "modulepage", course.pk]))
    assert module.status_code == 200
    index = course.get_parent()
    refused = instructor_client.get(reverse(add, args=["courses", "modulepage", index.pk]))
    assert refused.status_code == 302
    assert CoursePage.allowed_subpage_models() == [ModulePage]
