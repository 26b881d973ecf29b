import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from courses.demo.bodies import body_of
from courses.demo.source import read as read_demo
from courses.models import ModulePage
from forum.actions.posts import create_post
from forum.actions.syntheses import publish_synthesis
from forum.actor import Actor
from forum.citations import mark_of
from forum.models import Post, Thread, Translation
from tests.factories import make_course, make_home, make_module, make_user, member_actor

from .bodies import prompt, section, text

FIRST = "6f4a0d5e-0000-4000-8000-000000000001"
SECOND = "6f4a0d5e-0000-4000-8000-000000000002"
BODY = [
    section("Introducción", text("<p>Las ciudades aprenden.</p>")),
    section("Preguntas", prompt("¿Por qué?", FIRST), text("<p>y</p>"), prompt("¿Cómo?", SECOND)),
]


@pytest.fixture
def module():
    return make_module(make_course("Cooperación"), title="Ciudades", body=BODY, minutes=180)


def read(client, page):
    response = client.get(page.get_url())
    assert response.status_code == 200
    return response


def fill(thread, count):
    """Let five members answer a question and each other, in three languages."""
    authors = [Actor(user=make_user(f"Persona {number}")) for number in range(5)]
    roots = []
    for number in range(count):
        post = create_post(
            actor=authors[number % 5],
            thread=thread,
            source=f"Respuesta {number}",
            language=["es", "fr", "ar"][number % 3],
            parent=roots[number % len(roots)] if number % 3 and roots else None,
        )
        if post.parent is None:
            roots.append(post)


def fill_in_bulk(thread, count):
    """As many answers again, each with a reply."""
    author = make_user("Vera")
    roots = [bulk_post(thread, author, path=f"y{number:06d}") for number in range(count // 2)]
    Post.objects.bulk_create(roots)
    replies = [
        bulk_post(thread, author, path=f"{root.path}z000001", parent=root, root=root, depth=1)
        for root in roots
    ]
    Post.objects.bulk_create(replies)


def bulk_post(thread, author, **place):
    return Post(
        discussion=thread.discussion,
        thread=thread,
        author=author,
        source="x",
        html="<p>x</p>",
        language="es",
        created_at=timezone.now(),
        **place,
    )


def test_sections_carry_letters_and_questions_numbers(client, module):
    html = read(client, module).text
    assert html.index('<span class="section-letter">a</span> Introducción') < html.index(
        '<span class="section-letter">b</span> Preguntas'
    )
    assert 'id="prompt-1"' in html
    assert 'id="prompt-2"' in html


def test_each_question_leads_to_its_own_answer_form(client, module):
    html = read(client, module).text
    for thread in Thread.objects.exclude(key=""):
        assert f"?answer={thread.pk}#compose" in html


def test_a_question_tells_its_answers_and_languages(client, module):
    fill(Thread.objects.get(key=FIRST), 3)
    response = read(client, module)
    summary = response.context["feed"].thread_by_key(FIRST)
    assert (summary.posts, len(summary.languages)) == (3, 3)
    assert response.context["feed"].thread_by_key(SECOND).posts == 0


def test_the_outline_marks_the_module_and_links_its_neighbours(client):
    course = make_course("Curso")
    first, second, third = (make_module(course, title) for title in ("Uno", "Dos", "Tres"))
    outline = read(client, second).context["outline"]
    assert [(entry.number, entry.title, entry.is_current) for entry in outline.entries] == [
        (1, "Uno", False),
        (2, "Dos", True),
        (3, "Tres", False),
    ]
    assert outline.previous.url == first.get_url()
    assert outline.next.url == third.get_url()


def test_an_unpublished_module_leaves_the_outline_and_the_numbers(client):
    course = make_course("Curso")
    first, second = make_module(course, "Uno"), make_module(course, "Dos")
    first.unpublish()
    assert second.number == 1
    assert [entry.title for entry in read(client, second).context["outline"].entries] == ["Dos"]


def test_the_arabic_page_is_lettered_in_arabic(client, module):
    make_home("ar").save_revision().publish()
    locale = make_home("ar").locale
    course = module.get_parent().specific
    course.copy_for_translation(locale, copy_parents=True).save_revision().publish()
    translation = module.copy_for_translation(locale)
    translation.save_revision().publish()
    html = read(client, ModulePage.objects.get(pk=translation.pk)).text
    assert '<span class="section-letter">أ</span>' in html


def test_a_preview_shows_questions_that_have_no_thread_yet(module):
    module.body = [*BODY, section("Más", prompt("¿Y ahora?"))]
    module.save_revision()
    draft = module.get_latest_revision_as_object()
    response = draft.make_preview_request()
    response.render()
    assert "¿Y ahora?" in response.text
    assert 'id="prompt-3"' in response.text
    assert Thread.objects.exclude(key="").count() == 2


def test_a_module_that_was_never_published_can_be_previewed():
    course = make_course("Curso")
    make_module(course, "Uno")
    draft = course.add_child(instance=ModulePage(title="Dos", slug="dos", live=False, body=BODY))
    response = draft.make_preview_request()
    response.render()
    assert response.context_data["outline"].current.number == 2


def test_reading_writes_nothing_and_sets_no_cookie(client, module):
    with CaptureQueriesContext(connection) as captured:
        response = read(client, module)
    assert not [
        query["sql"] for query in captured if not query["sql"].startswith(("SELECT", "PRAGMA"))
    ]
    assert not response.cookies


def sum_up(thread):
    """Publish a synthesis in Spanish that cites every post of a thread with few."""
    marks = " ".join(mark_of(pk) for pk in thread.posts.values_list("pk", flat=True)[:10])
    publish_synthesis(
        actor=member_actor(make_user("Alma", is_superuser=True)),
        discussion=thread.discussion,
        language="es",
        source=f"Resumen {marks}",
        version=0,
    )


def translate(thread):
    """Let a person translate the newest answer."""
    post = thread.posts.filter(parent=None).latest("pk")
    Translation.objects.create(
        post=post,
        post_version=post.version,
        post_language=post.language,
        language="pt",
        translator=make_user("Rui"),
        source="y",
        html="<p>y</p>",
        created_at=post.created_at,
    )


@pytest.mark.parametrize("posts", [10, 1000])
def test_a_full_module_is_read_in_25_queries_however_much_was_said(client, posts):
    demo = read_demo("es")["modules"][3]
    module = make_module(make_course("Curso"), body=body_of(demo, "es"))
    make_module(module.get_parent().specific, "Otro")
    thread = Thread.objects.exclude(key="").first()
    fill(thread, 10)
    fill_in_bulk(thread, posts - 10)
    sum_up(thread)
    translate(thread)
    read(client, module)  # The first reader has the pictures made.
    with CaptureQueriesContext(connection) as captured:
        html = read(client, module).text
    assert len(captured) <= 25, len(captured)
    assert "video-card" in html
    assert html.count('class="citation"') == 10
    assert "<bdi>Rui</bdi>" in html
