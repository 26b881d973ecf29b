"""Facilitators collect what was said in a module and sum it up, through HTTP without scripts."""

import re

import pytest

from courses.models import ModulePage
from forum.models import Discussion, Post
from tests.conftest import sign_in
from tests.factories import make_module, make_post, make_user

from .pages import Page


@pytest.fixture
def module():
    return make_module(title="Ciudades")


@pytest.fixture
def discussion(module):
    return Discussion.objects.get(key=ModulePage.objects.get(pk=module.pk).discussion_key)


def actions(html):
    """The addresses that the forms and buttons of a page post to, by their last words."""
    found = re.findall(r'(?:form)?action="(/[^"]+)"', html)
    return {"/".join(address.rstrip("/").split("/")[-2:]): address for address in found}


def test_a_module_is_summed_up_from_its_posts_and_read_above_its_forum(client, discussion, module):
    lucia = make_user("Lucía")
    discussion.staff.add(lucia)
    desk, url = sign_in(lucia), module.get_url()
    thread = discussion.threads.get(key="")
    for name, text in [("Amélie", "Nous partageons le marché."), ("نور", "نعم لهذا السوق الجميل")]:
        make_post(thread, make_user(name), text)

    for post in Post.objects.order_by("pk"):
        collect = actions(desk.get(url).text)[f"{post.pk}/collect"]
        desk.post(collect, headers={"referer": f"http://testserver{url}"})
    listed = desk.get(Page(desk.get(url)).links["Escribir la síntesis"])
    assert "<bdi>Amélie</bdi>" in listed.text

    edit = f"/es/forum/discussions/{discussion.pk}/synthesis/es/edit/"
    assert f'href="{edit}"' in listed.text
    form = Page(desk.get(edit), form="synthesis-form")
    written = form.fields | {"source": "El mercado se comparte"}
    first, second = Post.objects.order_by("pk")
    insert = form.action.replace("/save/", f"/insert/{first.pk}/")
    cited = desk.post(insert, written)
    assert f"El mercado se comparte [#{first.pk}]" in cited.text
    written["source"] = f"El mercado se comparte [#{first.pk}], y gusta [#{second.pk}]."
    preview = desk.post(form.action.replace("/save/", "/preview/"), written)
    assert f'?post={second.pk}#post-{second.pk}">[2]</a>' in preview.text
    response = desk.post(form.action.replace("/save/", "/publish/"), written)
    assert response.status_code == 303

    page = client.get(url)
    assert not page.cookies
    assert page.text.index('id="synthesis"') < page.text.index('id="forum"')
    assert f'href="{url}?post={first.pk}#post-{first.pk}">[1]</a>' in page.text
    assert client.get(f"{url}?post={first.pk}").text.count("post--marked") == 1
