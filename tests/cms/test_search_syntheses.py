"""Syntheses are found."""

from wagtail.models import PageViewRestriction

from tests.factories import make_discussion, make_module, make_post, make_thread

from .search_steps import hits, module_thread, publish, search, titles


def test_a_synthesis_is_a_result_of_its_own(guest):
    post = make_post(make_thread(make_discussion(title="Ríos")), source="tierra")
    publish(post)
    response = search(guest, "agua")
    [hit] = hits(response, "syntheses")
    html = response.content.decode()
    assert hit.url == f"/es/forum/discussions/{post.discussion_id}/synthesis/es/"
    assert guest.get(hit.url).status_code == 200
    assert "El <mark>agua</mark> une &lt;b&gt;siempre&lt;/b&gt;" in html
    assert "Ríos (es)" in html
    assert f"[#{post.pk}]" not in html
    assert titles(search(guest, "agua", only="syntheses"), "syntheses")
    assert hits(search(guest, "tierra"), "syntheses") == []


def test_a_synthesis_under_a_restricted_page_is_found_by_no_reader(guest):
    module = make_module()
    publish(make_post(module_thread(module), source="agua"))
    PageViewRestriction.objects.create(page=module, restriction_type="login")
    assert search(guest, "agua").context["search"].sections == []


def test_syntheses_in_the_language_of_the_reader_come_first(guest):
    post = make_post(make_thread(make_discussion(languages=("es", "pt"))), source="tierra")
    publish(post)
    publish(post, language="pt")
    names = [hit.kind for hit in hits(search(guest, "agua"), "syntheses")]
    assert names == ["Español", "Português"]
