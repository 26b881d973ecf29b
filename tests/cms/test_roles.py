"""Who may do what in the admin, as the migrations leave it."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Workflow

from tests.factories import make_home, make_module


def codenames(rows):
    return set(rows.values_list("permission__codename", flat=True))


def test_instructors_write_and_publish_every_page():
    rights = GroupPagePermission.objects.filter(group__name="Instructors")
    assert codenames(rights) == {"add_page", "change_page", "publish_page"}
    assert {right.page.depth for right in rights} == {1}


def test_instructors_fill_the_library():
    rights = GroupCollectionPermission.objects.filter(group__name="Instructors")
    assert codenames(rights) == {
        *("add_image", "change_image", "choose_image"),
        *("add_document", "change_document", "choose_document"),
    }


def test_instructors_have_no_other_rights_than_videos_and_translations():
    rights = Group.objects.get(name="Instructors").permissions.values_list("codename", flat=True)
    assert set(rights) == {
        *("add_video", "change_video", "delete_video", "view_video"),
        *("access_admin", "submit_translation"),
    }


def test_permissions_are_made_once():
    for codename in ("add_video", "submit_translation", "publish_page", "choose_image"):
        assert Permission.objects.filter(codename=codename).count() == 1


def test_moderators_have_no_rights_over_pages():
    moderators = Group.objects.get(name="Moderators")
    assert not GroupPagePermission.objects.filter(group=moderators).exists()
    assert not GroupCollectionPermission.objects.filter(group=moderators).exists()
    assert set(moderators.permissions.values_list("codename", flat=True)) == {
        "moderate_discussion",
        "access_admin",
    }


def test_there_are_no_editors():
    assert not Group.objects.filter(name="Editors").exists()


def test_instructors_approve_what_others_submit():
    workflow = Workflow.objects.get()
    assert workflow.name == "Instructors approval"
    tasks = [task.specific for task in workflow.tasks]
    assert [group.name for task in tasks for group in task.groups.all()] == ["Instructors"]


def test_each_language_of_the_site_can_have_a_tree():
    assert set(Locale.objects.values_list("language_code", flat=True)) == {
        *("es", "en", "fr", "pt", "ar")
    }


@pytest.mark.parametrize(
    "address",
    [
        "/admin/users/",
        "/admin/groups/",
        "/admin/settings/cms/sitesettings/",
        "/admin/sites/",
        "/admin/locales/",
        "/admin/redirects/",
        "/admin/workflows/list/",
        "/admin/collections/",
    ],
)
def test_an_instructor_is_kept_out_of_people_and_settings(instructor_client, address):
    make_home()
    response = instructor_client.get(address, follow=True)
    assert response.redirect_chain[-1][0] == "/admin/"


@pytest.mark.parametrize(
    "address",
    ["/admin/", "/admin/images/", "/admin/documents/", "/admin/snippets/cms/video/"],
)
def test_an_instructor_finds_her_tools(instructor_client, address):
    assert instructor_client.get(address).status_code == 200


def test_a_moderator_cannot_edit_a_module(moderator_client):
    module = make_module()
    response = moderator_client.get(f"/admin/pages/{module.pk}/edit/")
    assert response.status_code == 302


def test_an_instructor_cannot_lock_or_delete_many_pages(instructor):
    permissions = make_module().permissions_for_user(instructor)
    assert permissions.can_edit()
    assert permissions.can_publish()
    assert not permissions.can_lock()
    assert not permissions.can_unlock()
