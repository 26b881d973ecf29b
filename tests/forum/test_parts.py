"""The parts of a page that a script asks for, and the links without one."""

import re

import pytest

from forum.models import DiscussionMode
from tests.factories import make_discussion, make_post, make_thread, make_user

from .fill import fill


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def ids(html):
    return [int(pk) for pk in re.findall(r'<article[^>]*id="post-(\d+)"', html)]


def part_address(html):
    """The `data-part` of the last link that has one, None without."""
    found = re.findall(r'data-part="(.*?)"', html)
    return found[-1].replace("&amp;", "&") if found else None


def get(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("query", ["?order=oldest", "?order=helpful", "?order=active&lens=es"])
def test_more_branches_come_without_the_page_around_them(client, thread, query):
    fill(thread, 45, author=make_user(), per_branch=1)
    html = get(client, f"/en/forum/discussions/{thread.discussion_id}/{query}")
    seen = ids(html)
    while address := part_address(html):
        html = get(client, address)
        assert html.lstrip().startswith('<ol class="branches">')
        assert "<form class" not in html
        seen += ids(html)
    assert sorted(seen) == list(range(min(seen), min(seen) + 45))


def test_links_in_a_part_lead_to_the_page_it_belongs_to(client, thread):
    discussion = make_discussion(languages=("es", "en"))
    thread = make_thread(discussion)
    post = fill(thread, 25, author=make_user(), per_branch=1)[0]
    html = get(client, f"/en/forum/discussions/{discussion.pk}/?fragment=1&after=9zzzzzz")
    html = get(client, part_address(html))
    assert f'href="/en/module/?reply={post.pk}#compose"' in html


def test_more_branches_of_a_thread_stay_on_its_page(client, thread):
    fill(make_thread(thread.discussion), 5, author=make_user())
    posts = fill(thread, 25, author=make_user(), per_branch=1)
    html = get(client, f"/en/forum/threads/{thread.pk}/")
    html = get(client, part_address(html))
    assert ids(html) == [post.pk for post in posts[:5]][::-1]
    assert f'href="/en/forum/threads/{thread.pk}/?reply=' in html


def test_more_replies_come_as_a_list_with_a_link_to_the_next(client, thread):
    root, *replies = fill(thread, 120, author=make_user(), per_branch=120, depth=1)
    html = get(client, f"/en/forum/discussions/{thread.discussion_id}/")
    seen = ids(html)
    while address := part_address(html):
        html = get(client, address)
        assert html.lstrip().startswith('<ol class="replies">')
        seen += ids(html)
    assert seen == [root.pk, *(post.pk for post in replies)]


def test_branch_tells_scripts_how_many_replies_it_has(client, thread):
    root = make_post(thread)
    make_post(parent=root)
    html = get(client, f"/en/forum/discussions/{thread.discussion_id}/")
    assert '<li class="branch branch--0" data-replies="1">' in html


def test_rest_of_a_branch_keeps_the_lens(client, thread):
    root = make_post(thread)
    for _ in range(5):
        make_post(parent=root, language="fr")
    html = get(client, f"/en/forum/discussions/{thread.discussion_id}/?lens=es")
    more = re.search(r'<p class="branch__more">\s*<a href="(.*?)"', html)[1].replace("&amp;", "&")
    assert "lens=es" in more
    assert "wrote in" in get(client, more)


def test_parts_set_no_cookie(client, thread):
    root = make_post(thread)
    for url in [
        f"/en/forum/discussions/{thread.discussion_id}/?fragment=1",
        f"/en/forum/threads/{thread.pk}/?fragment=1",
        f"/en/forum/posts/{root.pk}/replies/?fragment=1",
    ]:
        assert not client.get(url).cookies
