"""Pages are found and protected as Wagtail does it, only with fewer questions."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from cms.models import TextPage
from tests.factories import make_course, make_home, make_module


def test_a_page_is_found_by_its_whole_address(client):
    module = make_module()
    assert client.get(module.get_url()).context["page"] == module


def test_finding_a_page_takes_one_query_however_deep_it_is(rf):
    module, home = make_module(summary="Entre ciudades"), make_home()
    slugs = [page.slug for page in module.ancestors[2:]] + [module.slug]
    with CaptureQueriesContext(connection) as captured:
        page = home.route(rf.get("/"), slugs).page
    assert len(captured) == 1
    assert (page, page.summary) == (module, "Entre ciudades")


def test_an_unpublished_page_is_not_found(client):
    module = make_module()
    address = module.get_url()
    module.unpublish()
    assert client.get(address).status_code == 404


def test_a_page_below_another_parent_is_not_found(client):
    module, other = make_module(), make_course("Otro")
    assert client.get(f"{other.get_url()}{module.slug}/").status_code == 404


def test_a_restricted_course_closes_its_modules(client):
    course = make_course()
    module = make_module(course)
    PageViewRestriction.objects.create(page=course, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(module.get_url()).status_code == 302


def test_an_alias_is_restricted_as_its_original_is(client):
    home = make_home()
    page = home.add_child(instance=TextPage(title="Privado", slug="privado", locale=home.locale))
    alias = page.create_alias(parent=home, update_slug="alias")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(alias.get_url()).status_code == 302


def test_ancestors_are_those_of_the_new_place_after_a_move():
    module, target = make_module(), make_course("Otro")
    assert module.ancestors[-1].pk == module.get_parent().pk
    module.move(target, pos="last-child")
    module.refresh_from_db()
    assert module.ancestors[-1].pk == target.pk
