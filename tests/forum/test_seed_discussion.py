import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from forum.actions.posts import create_post
from forum.models import Post, Tally
from forum.search.posts import find_posts
from forum.search.query import parse
from forum.tree import ancestor_ids
from tests.factories import guest_actor

pytestmark = pytest.mark.django_db


def seed(**options):
    """The last line that the command prints, and the posts that it made."""
    out, before = StringIO(), set(Post.objects.values_list("pk", flat=True))
    call_command("seed_discussion", stdout=out, **{"posts": 120, **options})
    made = Post.objects.exclude(pk__in=before).order_by("pk")
    return out.getvalue().splitlines()[-1], list(made)


def test_anybody_may_read_the_page_it_names(client):
    path, _ = seed(posts=30, languages="ar,es")
    assert re.fullmatch(r"/ar/forum/threads/\d+/", path)
    assert client.get(path).status_code == 200


def test_it_makes_as_many_posts_as_asked_in_the_languages_asked():
    _, posts = seed(posts=1050, languages="es,fr")
    assert len(posts) == 1050
    assert {post.language for post in posts} == {"es", "fr"}
    assert sum(Tally.objects.values_list("posts", flat=True)) == 1050


def test_every_post_stands_where_its_path_says():
    _, posts = seed(posts=400)
    by_id = {post.pk: post for post in posts}
    assert max(post.depth for post in posts) == 8
    for post in posts:
        above = ancestor_ids(post.path)
        assert len(above) == post.depth
        assert post.parent_id == (above[-1] if above else None)
        assert post.root_id == (above[0] if above else None)
        assert post.parent_id is None or by_id[post.parent_id].created_at < post.created_at


def test_every_root_knows_its_replies_and_the_latest_of_them():
    _, posts = seed()
    for root in [post for post in posts if not post.depth]:
        below = [post.pk for post in posts if post.root_id == root.pk]
        assert (root.reply_count, root.latest_id) == (len(below), max([root.pk, *below]))


def test_every_post_is_of_a_guest_with_a_key():
    _, posts = seed()
    keys = {(post.guest_name, post.guest_key) for post in posts}
    assert all(len(key) == 64 for _, key in keys)
    assert len(keys) == len(dict(keys)) > 1


def test_the_same_seed_says_the_same_things_in_the_same_places():
    def shape(posts):
        first = posts[0].pk
        return [(p.parent_id and p.parent_id - first, p.source, p.guest_name) for p in posts]

    (_, first), (_, again), (_, other) = seed(), seed(), seed(seed=1)
    assert shape(first) == shape(again) != shape(other)


def test_somebody_may_answer_it_and_find_it():
    _, posts = seed()
    reply = create_post(
        actor=guest_actor(), thread=posts[0].thread, source="¡Hola!", parent=posts[9]
    )
    assert reply.path.startswith(posts[9].path)
    found = find_posts(guest_actor(), parse("mercado"), limit=500)
    assert set(found) == {post.pk for post in posts if "mercado" in post.source}


@pytest.mark.parametrize("options", [{"languages": "xx"}, {"languages": ""}, {"posts": 0}])
def test_it_says_what_it_cannot_do(options):
    with pytest.raises(CommandError):
        seed(**options)
