import pytest
from wagtail.models import Locale

from courses.models import ModulePage, Prompt
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import Discussion, Thread
from tests.factories import make_course, make_home, make_module, make_user

from .bodies import prompt, section

FIRST = "6f4a0d5e-0000-4000-8000-000000000001"
SECOND = "6f4a0d5e-0000-4000-8000-000000000002"


def questions(*blocks):
    return [section("Preguntas", *blocks)]


@pytest.fixture
def module():
    return make_module(body=questions(prompt("¿Por qué?", FIRST), prompt("¿Cómo?", SECOND)))


def translate(module, language, body=None):
    make_home(language)
    locale = Locale.objects.get(language_code=language)
    course = module.get_parent().specific
    if not course.has_translation(locale):
        course.copy_for_translation(locale, copy_parents=True).save_revision().publish()
    translation = module.copy_for_translation(locale)
    if body is not None:
        translation.body = body
    translation.save_revision().publish()
    return ModulePage.objects.get(pk=translation.pk)


def republish(module, body):
    module.body = body
    module.save_revision().publish()


def threads_of(module):
    return Thread.objects.filter(discussion__key=module.discussion_key).exclude(key="")


def test_publishing_gives_each_question_a_thread_and_a_prompt(module):
    assert [thread.key for thread in threads_of(module)] == [FIRST, SECOND]
    assert Prompt.objects.get(
        module_key=module.translation_key, block_id=SECOND
    ).thread == threads_of(module).get(key=SECOND)


def test_questions_are_found_in_every_section():
    module = make_module(
        body=[section("a", prompt("¿Uno?", FIRST)), section("b", prompt("¿Dos?", SECOND))]
    )
    assert [thread.position for thread in threads_of(module)] == [1, 2]


def test_a_draft_question_has_no_thread(module):
    module.body = questions(prompt("¿Por qué?", FIRST), prompt("¿Y ahora?"))
    module.save_revision()
    assert threads_of(module).count() == 2


def test_reordered_questions_keep_their_threads(module):
    before = {thread.key: thread.pk for thread in threads_of(module)}
    republish(module, questions(prompt("¿Cómo?", SECOND), prompt("¿Por qué?", FIRST)))
    assert {thread.key: thread.pk for thread in threads_of(module)} == before
    assert [thread.key for thread in threads_of(module)] == [SECOND, FIRST]


def test_a_reworded_question_keeps_its_thread(module):
    before = threads_of(module).get(key=FIRST)
    republish(module, questions(prompt("¿Para qué?", FIRST), prompt("¿Cómo?", SECOND)))
    assert threads_of(module).get(key=FIRST) == before
    assert before.titles.get(language="es").title == "¿Para qué?"


def test_a_translation_asks_the_same_questions_in_its_own_words(module):
    translate(module, "fr", questions(prompt("Pourquoi ?", FIRST), prompt("Comment ?", SECOND)))
    assert Discussion.objects.count() == 1
    titles = threads_of(module).get(key=FIRST).titles.values_list("language", "title")
    assert set(titles) == {("es", "¿Por qué?"), ("fr", "Pourquoi ?")}
    assert Prompt.objects.count() == 2


def test_a_question_removed_in_one_language_is_still_asked_in_the_other(module):
    translate(module, "fr")
    republish(module, questions(prompt("¿Por qué?", FIRST)))
    assert not threads_of(module).get(key=SECOND).is_retired


def test_a_question_removed_in_all_languages_retires_its_thread(module):
    french = translate(module, "fr")
    for page in (module, french):
        republish(page, questions(prompt("¿Por qué?", FIRST)))
    assert threads_of(module).get(key=SECOND).is_retired
    assert Prompt.objects.filter(block_id=SECOND).exists()


def test_posts_of_a_retired_question_are_kept_and_reachable(module, member, client):
    thread = threads_of(module).get(key=SECOND)
    post = create_post(actor=Actor(user=member), thread=thread, source="Así lo hicimos.")
    republish(module, questions(prompt("¿Por qué?", FIRST)))
    assert threads_of(module).get(key=SECOND).is_retired
    response = client.get(post.get_absolute_url(), follow=True)
    assert response.status_code == 200
    assert "Así lo hicimos." in response.text


def test_a_question_put_back_is_asked_again_in_its_old_thread(module):
    republish(module, questions(prompt("¿Por qué?", FIRST)))
    republish(module, questions(prompt("¿Por qué?", FIRST), prompt("¿Cómo?", SECOND)))
    thread = threads_of(module).get(key=SECOND)
    assert not thread.is_retired
    assert thread.prompt.block_id == SECOND


def test_a_copied_course_starts_with_empty_discussions(module):
    course = module.get_parent().specific
    copy = course.copy(recursive=True, update_attrs={"slug": "otra-edicion"}, keep_live=True)
    module_copy = ModulePage.objects.child_of(copy).get()
    assert module_copy.discussion_key != module.discussion_key
    assert not set(threads_of(module_copy)) & set(threads_of(module))
    assert Prompt.objects.filter(block_id=FIRST).count() == 2


def test_a_deleted_page_leaves_the_prompt_and_its_thread(module):
    module.delete()
    assert Prompt.objects.filter(block_id=FIRST).count() == 1
    assert threads_of(module).filter(key=FIRST).exists()


def test_facilitators_of_every_translation_moderate_the_one_discussion(module):
    course = module.get_parent().specific
    french_course = translate(module, "fr").get_parent().specific
    spanish_person, french_person = make_user("Sara"), make_user("Fanny")
    for page, person in ((course, spanish_person), (french_course, french_person)):
        page.facilitators = [person]
        page.save_revision().publish()
    staff = Discussion.objects.get(key=module.discussion_key).staff
    assert set(staff.all()) == {spanish_person, french_person}


def test_facilitators_chosen_after_publication_reach_the_discussions():
    course = make_course()
    module = make_module(course)
    person = make_user("Sara")
    course.facilitators = [person]
    course.save_revision().publish()
    assert list(Discussion.objects.get(key=module.discussion_key).staff.all()) == [person]
