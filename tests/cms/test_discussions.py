"""What publishing, moving, hiding and deleting a page does to its discussion."""

import uuid

import pytest
from wagtail.models import PageViewRestriction

from cms.discussions import sync_page
from cms.signals import discussion_synced
from courses.models import ModulePage
from forum.models import Discussion, Location, Thread, ThreadTitle
from tests.factories import make_course, make_locale, make_module, make_post, make_user

FIRST, SECOND = str(uuid.uuid4()), str(uuid.uuid4())


def body(*questions):
    """One section that asks these (block id, question)."""
    prompts = [
        {"type": "prompt", "id": block_id, "value": {"question": question, "hint": ""}}
        for block_id, question in questions
    ]
    return [{"type": "section", "value": {"title": "Preguntas", "content": prompts}}]


def publish(page, **changes):
    page = ModulePage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return ModulePage.objects.get(pk=page.pk)


def translate(page, language, **changes):
    copy = page.copy_for_translation(make_locale(language), copy_parents=True)
    return publish(copy, **changes)


def discussion_of(page):
    return Discussion.objects.get(key=page.discussion_key)


def test_publishing_a_page_opens_its_discussion_with_a_general_thread():
    module = make_module(title="Ciudades")
    location = discussion_of(module).locations.get()
    assert (location.language, location.title, location.is_public) == ("es", "Ciudades", True)
    assert location.url == module.get_url()
    assert location.url.startswith("/es/cursos/")
    assert [thread.key for thread in discussion_of(module).threads.all()] == [""]


def test_a_draft_has_no_discussion():
    module = make_course().add_child(instance=ModulePage(title="Borrador", live=False))
    module.save_revision()
    assert not Discussion.objects.exists()


def test_each_question_gets_a_thread_in_the_order_of_the_page():
    module = make_module(body=body((FIRST, "¿Qué?"), (SECOND, "¿Cómo?")))
    threads = discussion_of(module).threads.exclude(key="")
    assert [(t.key, t.position, t.titles.get().title) for t in threads] == [
        (FIRST, 1, "¿Qué?"),
        (SECOND, 2, "¿Cómo?"),
    ]


def test_publishing_again_changes_nothing():
    module = make_module(body=body((FIRST, "¿Qué?")))
    before = [list(model.objects.values()) for model in (Discussion, Location, Thread, ThreadTitle)]
    publish(module)
    sync_page(module)
    after = [list(model.objects.values()) for model in (Discussion, Location, Thread, ThreadTitle)]
    assert before == after


def test_a_translation_joins_the_same_discussion():
    module = make_module(body=body((FIRST, "¿Qué?")))
    translate(module, "en", title="Cities", body=body((FIRST, "What?")))
    discussion = Discussion.objects.get()
    titles = {location.language: location.title for location in discussion.locations.all()}
    assert titles == {"es": "Ciudades", "en": "Cities"}
    thread = discussion.threads.get(key=FIRST)
    assert set(thread.titles.values_list("title", flat=True)) == {"¿Qué?", "What?"}


def test_an_alias_has_no_place_in_the_discussion():
    module = make_module()
    module.copy_for_translation(make_locale("fr"), copy_parents=True, alias=True)
    assert [location.language for location in discussion_of(module).locations.all()] == ["es"]


def test_a_copy_begins_a_discussion_of_its_own():
    module = make_module(body=body((FIRST, "¿Qué?")))
    copy = module.copy(update_attrs={"slug": "copia", "title": "Copia"}, keep_live=True)
    assert discussion_of(copy) != discussion_of(module)


def test_a_question_removed_in_one_language_lives_on_in_the_other():
    module = make_module(body=body((FIRST, "¿Qué?"), (SECOND, "¿Cómo?")))
    translate(module, "en")
    publish(module, body=body((SECOND, "¿Cómo?")))
    thread = discussion_of(module).threads.get(key=FIRST)
    assert not thread.is_retired
    assert [title.language for title in thread.titles.all()] == ["en"]


def test_a_question_removed_in_every_language_is_retired_and_comes_back():
    module = make_module(body=body((FIRST, "¿Qué?")))
    publish(module, body=body())
    assert discussion_of(module).threads.get(key=FIRST).is_retired
    publish(module, body=body((FIRST, "¿Qué?")))
    assert not discussion_of(module).threads.get(key=FIRST).is_retired


def test_unpublishing_takes_the_place_away_and_publishing_gives_it_back():
    module = make_module(body=body((FIRST, "¿Qué?")))
    thread = discussion_of(module).threads.get(key=FIRST)
    module.unpublish()
    assert not discussion_of(module).locations.exists()
    publish(module)
    assert discussion_of(module).locations.get().url == module.get_url()
    assert discussion_of(module).threads.get(key=FIRST) == thread


def test_moving_a_course_moves_the_addresses_of_its_discussions(instructor):
    course, other = make_course(), make_course()
    module = make_module(course=course)
    module.move(other, pos="last-child")
    module = ModulePage.objects.get(pk=module.pk)
    assert discussion_of(module).locations.get().url == module.get_url()
    assert other.slug in module.get_url()


def test_a_new_slug_of_the_course_reaches_the_discussions_below(django_capture_on_commit_callbacks):
    course = make_course()
    module = make_module(course=course)
    with django_capture_on_commit_callbacks(execute=True):
        course.slug = "otro-nombre"
        course.save_revision().publish()
    assert "/otro-nombre/" in discussion_of(module).locations.get().url


def test_a_private_page_has_a_private_discussion():
    course = make_course()
    module = make_module(course=course)
    restriction = PageViewRestriction.objects.create(page=course, restriction_type="login")
    assert not discussion_of(module).locations.get().is_public
    restriction.delete()
    assert discussion_of(module).locations.get().is_public


def test_a_page_published_inside_a_private_course_is_private():
    course = make_course()
    PageViewRestriction.objects.create(page=course, restriction_type="login")
    assert not discussion_of(make_module(course=course)).locations.get().is_public


@pytest.mark.parametrize("restricted", ["course", "module"])
def test_deleting_a_private_course_does_not_open_its_discussions(restricted):
    course = make_course()
    module = make_module(course=course)
    page = course if restricted == "course" else module
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    course.refresh_from_db()
    course.delete()
    assert not discussion_of(module).locations.exists()


def test_deleting_a_page_keeps_what_people_wrote():
    module = make_module(body=body((FIRST, "¿Qué?")))
    post = make_post(thread=discussion_of(module).threads.get(key=FIRST))
    module.delete()
    post.refresh_from_db()
    assert post.discussion == discussion_of(module)


def test_the_facilitators_of_the_course_are_the_staff():
    facilitator = make_user("Fara")
    course = make_course()
    course.facilitators.set([facilitator])
    course.save_revision().publish()
    assert list(discussion_of(make_module(course=course)).staff.all()) == [facilitator]


def test_the_floor_above_hears_of_every_thread():
    heard = []

    def listen(page, discussion, threads, **kwargs):
        heard.append((page.pk, discussion, sorted(threads)))

    discussion_synced.connect(listen)
    try:
        module = make_module(body=body((FIRST, "¿Qué?")))
    finally:
        discussion_synced.disconnect(listen)
    assert heard == [(module.pk, discussion_of(module), [FIRST])]
