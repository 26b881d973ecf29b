"""An instructor translates with the ordinary tools: copy to a language, write, publish."""

import uuid

import pytest
from wagtail.models import Locale, Page

from courses.models import ModulePage
from forum.models import Discussion, Thread
from tests.courses.bodies import edit_form, prompt, section, text
from tests.factories import make_course, make_home, make_module, make_post

FIRST, SECOND = str(uuid.uuid4()), str(uuid.uuid4())


@pytest.fixture
def module():
    return make_module(
        body=[
            section("Introducción", text("<p>Hola</p>")),
            section("Preguntas", prompt("¿Qué?", FIRST), prompt("¿Cómo?", SECOND)),
        ]
    )


def submit(client, page, *languages, subtree=True):
    """Press "Translate" on a page, with all that is below it."""
    locales = Locale.objects.filter(language_code__in=languages)
    data = {"locales": [locale.pk for locale in locales], "include_subtree": subtree}
    return client.post(f"/admin/translation/submit/page/{page.pk}/", data)


def in_language(page, language):
    locale = Locale.objects.get(language_code=language)
    return type(page).objects.get(translation_key=page.translation_key, locale=locale)


def questions(page):
    return [
        (block.id, block.value["question"])
        for part in page.body
        for block in part.value["content"]
        if block.block_type == "prompt"
    ]


def save(client, page, action="action-publish", **changes):
    response = client.post(f"/admin/pages/{page.pk}/edit/", edit_form(page, action, **changes))
    assert response.status_code == 302
    return ModulePage.objects.get(pk=page.pk)


def test_a_whole_site_is_copied_to_several_languages_as_drafts(instructor_client, module):
    assert submit(instructor_client, make_home(), "en", "fr", "pt", "ar").status_code == 302
    for language in ("en", "fr", "pt", "ar"):
        copy = in_language(module, language)
        assert not copy.live
        assert questions(copy) == questions(module)
    assert Discussion.objects.get().locations.count() == 1


def test_a_translation_is_written_and_published_in_the_page_editor(instructor_client, module):
    submit(instructor_client, make_home(), "ar")
    body = [section("أسئلة", prompt("ماذا؟", FIRST), prompt("كيف؟", SECOND))]
    copy = save(instructor_client, in_language(module, "ar"), title="المدن", body=body)
    assert copy.live
    thread = Thread.objects.get(key=FIRST)
    assert {(t.language, t.title) for t in thread.titles.all()} == {
        ("es", "¿Qué?"),
        ("ar", "ماذا؟"),
    }


def test_publishing_the_source_again_leaves_the_translation_alone(instructor_client, module):
    submit(instructor_client, make_home(), "fr")
    body = [section("Questions", prompt("Quoi ?", FIRST))]
    copy = save(instructor_client, in_language(module, "fr"), body=body)
    save(instructor_client, module, title="Ciudades y pueblos")
    copy.refresh_from_db()
    assert questions(copy) == [(FIRST, "Quoi ?")]


def test_a_question_left_out_of_one_language_stays_in_the_others(instructor_client, module):
    submit(instructor_client, make_home(), "fr")
    copy = in_language(module, "fr")
    save(instructor_client, copy, body=[section("Questions", prompt("Quoi ?", FIRST))])
    make_post(thread=Thread.objects.get(key=SECOND))
    assert [t.language for t in Thread.objects.get(key=SECOND).titles.all()] == ["es"]
    assert not Thread.objects.get(key=SECOND).is_retired


def test_unpublishing_and_publishing_a_translation_keeps_threads(instructor_client, module):
    submit(instructor_client, make_home(), "fr")
    copy = save(instructor_client, in_language(module, "fr"))
    before = list(Thread.objects.values_list("pk", "key"))
    instructor_client.post(f"/admin/pages/{copy.pk}/unpublish/")
    save(instructor_client, copy)
    assert list(Thread.objects.values_list("pk", "key")) == before


def test_a_translation_is_previewed_before_it_is_published(instructor_client, module):
    submit(instructor_client, make_home(), "ar")
    copy = in_language(module, "ar")
    address = f"/admin/pages/{copy.pk}/edit/preview/"
    form = edit_form(copy, title="المدن")
    assert instructor_client.post(address, form).json()["is_valid"]
    html = instructor_client.get(address).content.decode()
    assert "المدن" in html
    assert 'dir="rtl"' in html


def test_a_page_added_later_is_translated_alone(instructor_client):
    course = make_course()
    submit(instructor_client, make_home(), "fr")
    module = make_module(course=course)
    submit(instructor_client, module, "fr", subtree=False)
    assert in_language(module, "fr").get_parent().translation_key == course.translation_key


def test_only_instructors_translate(moderator_client, member_client, module):
    for client in (moderator_client, member_client):
        submit(client, module, "fr")
        assert Page.objects.filter(translation_key=module.translation_key).count() == 1
