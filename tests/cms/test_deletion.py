"""A page under which people wrote is archived, never deleted."""

import pytest
from wagtail.models import Page

from cms.models import TextPage
from forum.models import Discussion, Post, PostStatus
from tests.factories import make_course, make_home, make_locale, make_module, make_post


def answer(module, **fields):
    thread = Discussion.objects.get(key=module.discussion_key).threads.get(key="")
    return make_post(thread=thread, **fields)


def delete(client, page):
    return client.post(f"/admin/pages/{page.pk}/delete/")


def delete_many(client, *pages):
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"/admin/bulk/wagtailcore/page/delete/?{query}")


def exists(page):
    return Page.objects.filter(pk=page.pk).exists()


def test_a_module_nobody_wrote_under_is_deleted(admin_client):
    module = make_module()
    assert delete(admin_client, module).status_code == 302
    assert not exists(module)


@pytest.mark.parametrize("client_name", ["admin_client", "instructor_client"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_module_with_an_answer_is_kept_and_says_why(request, client_name, method):
    client = request.getfixturevalue(client_name)
    module = make_module()
    answer(module)
    response = getattr(client, method)(f"/admin/pages/{module.pk}/delete/")
    page = response.content.decode()
    assert response.status_code == 403
    assert "Archive it instead" in page
    assert f"/admin/pages/{module.pk}/unpublish/" in page
    assert exists(module)


@pytest.mark.parametrize("status", [PostStatus.PENDING, PostStatus.DELETED, PostStatus.SPAM])
def test_a_post_counts_whatever_became_of_it(admin_client, status):
    module = make_module()
    answer(module, status=status)
    assert delete(admin_client, module).status_code == 403
    assert exists(module)


def test_a_course_above_such_a_module_is_kept(admin_client):
    course = make_course()
    module = make_module(course=course)
    answer(module)
    assert delete(admin_client, course).status_code == 403
    assert exists(course)
    assert exists(module)


def test_a_translation_of_such_a_module_is_kept(admin_client):
    module = make_module()
    answer(module)
    copy = module.copy_for_translation(make_locale("fr"), copy_parents=True)
    assert delete(admin_client, copy).status_code == 403
    assert exists(copy)


def test_an_archived_module_with_an_answer_is_kept(admin_client):
    module = make_module()
    answer(module)
    module.unpublish()
    response = delete(admin_client, module)
    assert response.status_code == 403
    assert "already archived" in response.content.decode()


def test_several_pages_are_kept_when_one_has_an_answer(admin_client):
    course = make_course()
    quiet, lively = make_module(course=course), make_module(course=course)
    answer(lively)
    response = delete_many(admin_client, quiet, lively)
    assert response.status_code == 403
    assert "Archive it instead" in response.content.decode()
    assert exists(quiet)
    assert exists(lively)


def test_several_quiet_pages_are_deleted(admin_client):
    course = make_course()
    pages = [make_module(course=course), make_module(course=course)]
    assert delete_many(admin_client, *pages).status_code == 302
    assert not any(exists(page) for page in pages)


def test_a_page_without_discussion_is_deleted(instructor_client):
    page = make_home().add_child(instance=TextPage(title="Ayuda", slug="ayuda"))
    assert delete(instructor_client, page).status_code == 302
    assert not exists(page)


def test_unpublishing_keeps_the_posts(instructor_client):
    module = make_module()
    post = answer(module)
    response = instructor_client.post(f"/admin/pages/{module.pk}/unpublish/")
    assert response.status_code == 302
    module.refresh_from_db()
    assert not module.live
    assert Post.objects.filter(pk=post.pk).exists()
