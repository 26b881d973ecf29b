import random

import pytest
from django.db import connection
from django.db.models import OuterRef, Subquery
from hypothesis import given
from hypothesis import strategies as st

from forum.models import Post
from forum.tree import AFTER_ANY_DIGIT, STEP, ancestor_ids, child_path, step
from tests.factories import make_post, make_thread

IDS = st.integers(min_value=1, max_value=36**STEP - 1)


@given(st.lists(IDS, min_size=1, max_size=50))
def test_a_path_remembers_its_ancestors(ids):
    path = "".join(step(pk) for pk in ids)
    assert ancestor_ids(path) == ids[:-1]


@given(IDS, IDS)
def test_steps_sort_as_the_ids_do(one, other):
    assert (step(one) < step(other)) == (one < other)


@given(st.lists(IDS, min_size=1, max_size=5), st.lists(IDS, max_size=5))
def test_a_branch_ends_after_everything_under_it(ids, more):
    path = "".join(step(pk) for pk in ids)
    under = path + "".join(step(pk) for pk in more)
    assert path <= under < path + AFTER_ANY_DIGIT


def test_an_id_too_great_is_an_error():
    with pytest.raises(ValueError, match="too great"):
        step(36**STEP)


def test_the_database_sorts_paths_byte_by_byte():
    """The order of the tree is the same on every database, whatever its locale."""
    thread = make_thread()
    post = make_post(thread)
    paths = [step(pk) for pk in random.Random(1).sample(range(36**STEP), 200)]
    Post.objects.bulk_create(
        Post(
            discussion=thread.discussion,
            thread=thread,
            source="x",
            created_at=post.created_at,
            path=path,
        )
        for path in [*paths, *(path + AFTER_ANY_DIGIT for path in paths[:20])]
    )
    found = list(Post.objects.order_by("path").values_list("path", flat=True))
    assert found == sorted(found)
    bound = sorted(paths)[100]
    below = Post.objects.filter(path__gte="", path__lt=bound).count()
    assert below == sum(path < bound for path in found)


def test_a_page_of_a_thread_is_one_range_of_an_index():
    thread = make_thread()
    page = Post.objects.filter(thread=thread, path__gt="0").order_by("path")[:20]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    assert "thread_in_tree_order" in page.explain() or "roots_of_thread" in page.explain()


def test_replies_stand_under_their_post_in_order_of_time():
    root, other = make_post(make_thread()), None
    other = make_post(root.thread)
    first, second = make_post(parent=root), make_post(parent=root)
    late = make_post(parent=first)
    assert list(Post.objects.order_by("path")) == [root, first, late, second, other]
    assert late.path == child_path(first, late.pk)


@pytest.mark.parametrize(
    ("index", "posts"),
    [
        ("roots_of_discussion", lambda posts: posts.roots().order_by("-path")),
        ("waiting_posts", lambda posts: posts.waiting().order_by("-pk")),
        ("highlighted_posts", lambda posts: posts.filter(is_highlighted=True).order_by("-pk")),
    ],
)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
def test_what_a_page_asks_of_a_discussion_is_one_range_of_an_index(index, posts):
    discussion = make_thread().discussion
    assert index in posts(Post.objects.filter(discussion=discussion))[:20].explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
def test_the_facilitators_answer_of_a_branch_is_found_by_an_index():
    answers = Post.objects.published().filter(root=OuterRef("pk"), is_answer=True)
    first = Subquery(answers.order_by("path").values("pk")[:1])
    assert "USING INDEX answers" in Post.objects.roots().annotate(answer=first).explain()
