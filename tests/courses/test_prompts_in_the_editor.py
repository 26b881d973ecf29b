"""The promise of the questions' threads, kept through Wagtail's own forms."""

import pytest
from django.urls import reverse

from courses.models import ModulePage, Prompt
from forum.models import Location, Thread
from tests.factories import make_course, make_home, make_module

from .bodies import edit_form, prompt, section, text

BLOCK = "6f4a0d5e-0000-4000-8000-000000000001"


@pytest.fixture
def module():
    return make_module(
        body=[section("Introducción", text("<p>Hola.</p>")), section("d", prompt("¿Sí?", BLOCK))]
    )


@pytest.fixture
def thread(module):
    return Thread.objects.get(key=BLOCK)


def save(client, module, action=None, **changes):
    """Post the edit form of the module as it stands in its latest draft."""
    draft = module.get_latest_revision_as_object()
    address = reverse("wagtailadmin_pages:edit", args=[module.pk])
    response = client.post(address, edit_form(draft, action, **changes))
    assert response.status_code == 302, response.context["form"].errors
    module.refresh_from_db()


def unpublish(client, module):
    client.post(reverse("wagtailadmin_pages:unpublish", args=[module.pk]))
    module.refresh_from_db()


def test_saving_and_publishing_the_form_keeps_block_ids_and_threads(admin_client, module, thread):
    save(admin_client, module, "action-publish", title="Otro título")
    assert list(Thread.objects.exclude(key="")) == [thread]
    assert Location.objects.get().title == "Otro título"


def test_unpublish_and_publish_in_the_form_keep_the_thread(admin_client, module, thread):
    unpublish(admin_client, module)
    assert not module.live
    assert not Location.objects.exists()
    save(admin_client, module, "action-publish")
    assert module.live
    assert Thread.objects.exclude(key="").get() == thread
    assert Prompt.objects.get().thread == thread
    assert not thread.is_retired


def test_reverting_to_an_old_revision_keeps_the_thread(admin_client, module, thread):
    old = module.latest_revision
    save(admin_client, module, "action-publish", body=[section("d", prompt("¿No?", BLOCK))])
    save(
        admin_client,
        module,
        "action-publish",
        revision=str(old.pk),
        body=[section("d", prompt("¿Sí?", BLOCK))],
    )
    assert Thread.objects.exclude(key="").get() == thread
    assert thread.titles.get().title == "¿Sí?"


def test_moving_the_module_keeps_the_thread_and_follows_the_address(admin_client, module, thread):
    target = make_course("Otro curso")
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[module.pk, target.pk]))
    module.refresh_from_db()
    assert module.get_parent().pk == target.pk
    assert Thread.objects.exclude(key="").get() == thread
    assert Location.objects.get().url == module.get_url()


def test_translating_through_the_admin_shares_the_thread(admin_client, module, thread):
    french_home = make_home("fr")
    index = module.get_parent().get_parent().specific
    french_index = index.copy_for_translation(french_home.locale)
    french_index.save_revision().publish()
    french_course = module.get_parent().specific.copy_for_translation(french_home.locale)
    admin_client.post(
        reverse("simple_translation:submit_page_translation", args=[module.pk]),
        {"locales": [french_home.locale.pk], "include_subtree": ""},
    )
    translation = ModulePage.objects.child_of(french_course).get()
    assert not translation.live
    save(
        admin_client,
        translation,
        "action-publish",
        title="Villes",
        body=[section("d", prompt("Oui ?", BLOCK))],
    )
    assert Thread.objects.exclude(key="").get() == thread
    assert set(thread.titles.values_list("title", flat=True)) == {"¿Sí?", "Oui ?"}


def test_a_preview_shows_a_new_question_and_makes_no_thread(admin_client, module):
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[module.pk])
    body = [section("d", prompt("¿Sí?", BLOCK), prompt("¿Y mañana?", BLOCK[:-1] + "9"))]
    answer = admin_client.post(address, edit_form(module, body=body))
    assert answer.json() == {"is_valid": True, "is_available": True}
    html = admin_client.get(address).text
    assert "¿Y mañana?" in html
    assert 'id="prompt-2"' in html
    assert Thread.objects.exclude(key="").count() == 1


def test_a_new_module_can_be_previewed_before_it_is_saved(instructor_client):
    course = make_course()
    make_module(course, "Uno")
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["courses", "modulepage", course.pk]
    )
    draft = ModulePage(title="Dos", slug="dos")
    body = [section("Introducción", text("<p>Hola.</p>")), section("d", prompt("¿Sí?", BLOCK))]
    assert instructor_client.post(address, edit_form(draft, body=body)).json()["is_valid"]
    html = instructor_client.get(address).text
    assert '<span class="section-letter">b</span> d' in html
    assert ModulePage.objects.count() == 1


def test_an_instructor_writes_and_publishes_a_module(instructor_client):
    course = make_course()
    address = reverse("wagtailadmin_pages:add", args=["courses", "modulepage", course.pk])
    body = [section("Introducción", text("<p>Hola.</p>")), section("d", prompt("¿Sí?", BLOCK))]
    draft = ModulePage(title="Uno", slug="uno")
    instructor_client.post(address, edit_form(draft, "action-publish", body=body))
    module = ModulePage.objects.child_of(course).get()
    assert module.live
    assert Prompt.objects.get(module_key=module.translation_key).block_id == BLOCK
