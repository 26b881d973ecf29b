"""The front door and what may stand where."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.models import HomePage, TextPage
from cms.models.pages import FEATURED_MAX
from courses.models import CourseIndexPage, CoursePage, ModulePage
from tests.factories import make_course, make_home, make_module


def featured(home):
    return [page.title for page in home.get_featured()]


def test_the_front_door_offers_the_courses_newest_first():
    now = timezone.now()
    make_course("Vieja", first_published_at=now - timedelta(days=9))
    make_course("Nueva", first_published_at=now)
    assert featured(make_home()) == ["Nueva", "Vieja"]


def test_the_front_door_hides_drafts_and_private_courses():
    make_course("Borrador", live=False)
    private = make_course("Privada")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    assert featured(make_home()) == []


def test_the_front_door_of_a_language_offers_its_own_courses():
    make_course("Cooperación")
    assert featured(make_home("en")) == []


def test_the_front_door_offers_a_few_courses_only():
    for number in range(FEATURED_MAX + 2):
        make_course(f"Curso {number}")
    assert len(featured(make_home())) == FEATURED_MAX


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_the_front_door_does_not_ask_more_for_more_courses(client):
    home = make_home()
    make_course()
    client.get(home.get_url())  # What is asked once in the life of a process is asked now.
    one_course = queries_of(client, home.get_url())
    for _ in range(4):
        make_course()
    assert queries_of(client, home.get_url()) == one_course


def test_pages_stand_where_they_belong():
    assert HomePage.allowed_parent_page_models() == [Page]
    assert set(TextPage.allowed_parent_page_models()) == {HomePage, TextPage}
    below_home = set(HomePage.allowed_subpage_models())
    assert {CourseIndexPage, TextPage} <= below_home
    assert not {HomePage, CoursePage, ModulePage} & below_home


def test_a_text_page_shows_words_pictures_and_call_outs(client):
    page = make_home().add_child(
        instance=TextPage(
            title="Ayuda",
            slug="ayuda",
            body=[
                {"type": "text", "value": "<p>Hola</p>"},
                {"type": "callout", "value": {"kind": "tip", "title": "", "text": "<p>Lee</p>"}},
            ],
        )
    )
    html = client.get(page.get_url()).content.decode()
    assert "<p>Hola</p>" in html
    assert "callout--tip" in html


def test_an_instructor_adds_a_page_below_another(instructor_client):
    home = make_home()
    assert instructor_client.get(f"/admin/pages/add/cms/textpage/{home.pk}/").status_code == 200
    assert instructor_client.get(f"/admin/pages/{make_module().pk}/add_subpage/").status_code != 200
