"""What other sites are told of a page that somebody shares."""

from html.parser import HTMLParser

import pytest
from wagtail.images.tests.utils import get_test_image_file

from cms.models import CustomImage
from cms.templatetags.cards import absolute, og_locale
from forum.models import Post, PostStatus, Thread
from tests.factories import (
    make_course,
    make_discussion,
    make_home,
    make_module,
    make_post,
    make_thread,
    make_user,
)

HOSTILE = "Ana \"><script>alert(1)</script> & '\u202e"


class Metas(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = {}

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta" and attrs.get("property", "").startswith("og:"):
            self.found.setdefault(attrs["property"], []).append(attrs["content"])


def card(client, address):
    response = client.get(address)
    assert response.status_code == 200
    reader = Metas()
    reader.feed(response.content.decode())
    for name in ("og:type", "og:title", "og:description", "og:url", "og:locale"):
        assert len(reader.found[name]) == 1, name
    assert reader.found["og:url"][0].startswith("http://testserver/")
    return {name: values[0] for name, values in reader.found.items()}


def general_thread(module):
    return Thread.objects.get(discussion__key=module.discussion_key, key="")


def test_the_home_page_has_a_card_with_its_languages(guest):
    home, _ = make_home(), make_home("pt")
    found = card(guest, home.url)
    assert (found["og:type"], found["og:title"]) == ("website", "Ateneo")
    assert (found["og:locale"], found["og:locale:alternate"]) == ("es_ES", "pt_BR")
    assert found["og:url"] == "http://testserver/es/"


def test_a_module_has_a_card(guest):
    module = make_module(title=HOSTILE, summary=HOSTILE)
    found = card(guest, module.url)
    assert (found["og:title"], found["og:description"]) == (HOSTILE, HOSTILE)
    assert found["og:type"] == "article"
    assert "og:image" not in found


def test_a_course_shows_its_cover_from_our_own_host(guest):
    cover = CustomImage.objects.create(title="x", file=get_test_image_file(size=(1200, 800)))
    course = make_course(cover=cover, summary="Breve")
    found = card(guest, course.url)
    assert found["og:image"].startswith("http://testserver/media/")
    assert (found["og:image:width"], found["og:image:height"]) == ("720", "405")


def test_a_permalink_has_the_card_of_its_post(guest):
    module = make_module(title=HOSTILE)
    post = make_post(
        general_thread(module), source=f"**Hola** {HOSTILE}", author=make_user(HOSTILE)
    )
    response = guest.get(f"/es/forum/posts/{post.pk}/")
    address, _, _ = response["Location"].partition("#")
    found = card(guest, address)
    assert found["og:title"] == f"{HOSTILE} en «{HOSTILE}»"
    assert found["og:description"].startswith('Hola Ana "><script>')
    assert found["og:url"] == f"http://testserver{address}"


@pytest.mark.parametrize("status", [status for status in PostStatus if status != "published"])
def test_a_permalink_says_nothing_of_a_post_that_is_not_published(status, guest, moderator_client):
    module = make_module(title="Ciudades")
    post = make_post(general_thread(module), source="Secreto")
    make_post(parent=post, source="Respuesta")
    Post.objects.filter(pk=post.pk).update(status=status)
    for client in [guest, moderator_client]:
        found = card(client, f"{module.url}?post={post.pk}")
        assert found["og:title"] == "Ciudades"
        assert "Secreto" not in "".join(found.values())


@pytest.mark.parametrize("path", ["discussions/{0.discussion_id}", "threads/{0.thread_id}"])
def test_a_thread_and_a_discussion_have_cards_and_so_have_their_permalinks(path, guest):
    thread = make_thread(make_discussion(title=HOSTILE), title=HOSTILE)
    post = make_post(thread, source="Hola")
    address = f"/es/forum/{path.format(post)}/"
    assert HOSTILE in card(guest, address)["og:title"]
    found = card(guest, f"{address}?post={post.pk}")
    assert found["og:title"].startswith("Ana en «")
    assert found["og:description"] == "Hola"
    assert found["og:url"] == f"http://testserver{address}?post={post.pk}"


def test_pages_with_a_conversation_name_their_feed(guest):
    module = make_module()
    discussion = general_thread(module).discussion
    address = f"/es/forum/discussions/{discussion.pk}/feed.atom"
    html = guest.get(module.url).content.decode()
    assert html.count(f'href="{address}"') == 2
    thread = make_thread()
    html = guest.get(f"/es/forum/threads/{thread.pk}/").content.decode()
    assert html.count(f'href="/es/forum/threads/{thread.pk}/feed.atom"') == 2


def test_the_export_is_offered_to_moderators_alone(guest, moderator_client):
    module = make_module()
    assert "posts.json" not in guest.get(module.url).content.decode()
    assert "posts.json" in moderator_client.get(module.url).content.decode()


def test_a_discussion_is_searched_from_its_own_filters(guest):
    module = make_module()
    post = make_post(general_thread(module))
    html = guest.get(module.url).content.decode()
    assert f'<input type="hidden" name="discussion" value="{post.discussion_id}">' in html


def test_a_language_is_named_as_open_graph_asks():
    assert [og_locale(code) for code in ("es", "pt-br", "ca")] == ["es_ES", "pt_BR", "ca"]


def test_an_address_of_another_host_stays():
    assert absolute("https://files.example.org/a.jpg") == "https://files.example.org/a.jpg"
