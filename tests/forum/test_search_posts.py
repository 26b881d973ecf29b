"""Who finds which post, on the database that the tests run on."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Q

from accounts.permissions import Refused
from forum.actions.moderation import hide_post, publish_post, restore_post
from forum.actions.posts import delete_post, edit_post
from forum.actor import Actor
from forum.models import DiscussionMode, Location, Post, PostStatus
from forum.search.posts import INDEX, find_posts
from forum.search.query import parse
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)
from tests.forum.test_search_query import HOSTILE, naughty_strings

ANYBODY = Actor()


def found(text, actor=ANYBODY, **filters):
    return find_posts(actor, parse(text), **({"limit": 50} | filters))


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("La **educación** popular", "educacion"),
        ("Los niños del Perú", "NIÑO"),
        ("Los niños del Perú", "ninos peru"),
        ("Les communautés", "communaut"),
        ("欢迎来到论坛", "论坛"),
        ("欢迎来到论坛", "来"),
        ("欢迎来到论坛", "坛"),
        ("教育は大切です", "教育"),
        ("มาเรียนด้วยกัน", "เรียน"),
        ("مُنْتَدى المدن", "منتدى مدن"),
        ("أهلا بكم في المنتدى", "منتدى"),
        ("हिन्दी में बात", "हिन्दी"),
        ("한국어로 토론합니다", "한국어"),
        ("Привет, всё хорошо", "все хорошо"),
        ("Từ Đà Nẵng", "da nang"),
        ("sur a sur, y norte", '"sur a sur" norte'),
        ("un texto ![de un árbol](x) con [enlace](https://example.org)", "enlace"),
    ],
)
def test_a_post_is_found_by_its_words(source, query):
    post = make_post(source=source, language="und")
    assert found(query) == [post.pk]


@pytest.mark.parametrize(
    ("source", "query"),
    [
        ("La educación popular", "educaciones"),
        ("La educación popular", "educación -popular"),
        ("sur norte a sur", '"sur a sur"'),
        ("कमल", "कम्ल"),
        ("かき", "がき"),
        ("欢迎来到论坛", "坛论"),
        ("agua", "gua"),
    ],
)
def test_a_post_is_not_found_by_what_it_does_not_say(source, query):
    make_post(source=source, language="und")
    assert found(query) == []


def test_nobody_finds_a_post_by_a_word_of_the_index_itself():
    post = make_post(source="agua")
    for text in [f"d{post.discussion_id}", "les", f"\ue000d{post.discussion_id}", "\ue000les"]:
        assert found(text) == []


def test_whatever_is_looked_for_raises_nothing():
    make_post(source="agua a b words not near 1")
    for text in [*HOSTILE, *naughty_strings()]:
        assert len(found(text)) <= 1


def test_posts_are_found_newest_first_and_page_by_page():
    thread = make_thread()
    posts = [make_post(thread, source=f"agua {n}").pk for n in range(5)]
    assert found("agua", limit=2) == posts[:2:-1]
    assert found("agua", limit=2, before=posts[3]) == [posts[2], posts[1]]
    assert found("agua", limit=9, before=posts[1]) == [posts[0]]


def test_posts_are_found_in_one_language_and_of_certain_discussions():
    spanish = make_post(source="agua clara", language="es")
    portuguese = make_post(source="água clara", language="pt")
    unknown = make_post(source="agua", language="und")
    assert found("agua", language="pt") == [portuguese.pk]
    assert found("agua", language="und") == [unknown.pk]
    assert found("agua", discussions=[spanish.discussion_id]) == [spanish.pk]
    both = [spanish.discussion_id, unknown.discussion_id]
    assert found("agua", discussions=both) == [unknown.pk, spanish.pk]
    assert found("agua", discussions=[]) == []


# Kept by the actions


def test_an_edited_post_is_found_by_what_it_says_now():
    member = make_user()
    post = make_post(author=member, source="agua dulce")
    edit_post(actor=member_actor(member), post=post, source="tierra dulce", language="pt")
    assert found("agua") == []
    assert found("tierra") == found("dulce", language="pt") == [post.pk]
    assert found("dulce", language="es") == []


def test_a_post_that_waits_is_found_once_it_is_published(moderator):
    thread = make_thread(make_discussion(mode=DiscussionMode.FIRST_POST_HELD))
    guest = guest_actor()
    post = make_post(thread, author=guest, source="agua")
    assert post.status == PostStatus.PENDING
    assert found("agua") == found("agua", guest) == found("agua", member_actor(moderator)) == []
    publish_post(actor=member_actor(moderator), post=post)
    assert found("agua") == [post.pk]


def test_a_hidden_post_is_found_by_nobody_until_it_is_restored(moderator):
    member = make_user()
    post = make_post(author=member, source="agua")
    hide_post(actor=member_actor(moderator), post=post)
    assert found("agua") == found("agua", member_actor(member)) == []
    assert found("agua", member_actor(moderator)) == []
    restore_post(actor=member_actor(moderator), post=post)
    assert found("agua") == [post.pk]


def test_a_deleted_post_leaves_no_word_behind():
    member = make_user()
    post = make_post(author=member, source="agua")
    delete_post(actor=member_actor(member), post=post)
    assert found("agua") == []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {INDEX.table}")
        assert cursor.fetchone() == (0,)


def test_an_edit_that_is_refused_changes_nothing_of_what_is_found():
    post = make_post(source="agua")
    with pytest.raises(Refused):
        edit_post(actor=member_actor(make_user("Otro")), post=post, source="tierra")
    assert found("agua") == [post.pk]
    assert found("tierra") == []


@pytest.mark.parametrize("status", [status for status in PostStatus if status != "published"])
def test_a_post_that_is_not_published_is_not_found_even_when_the_index_still_has_it(
    status, moderator
):
    post = make_post(source="agua")
    Post.objects.filter(pk=post.pk).update(status=status)
    for actor in [ANYBODY, member_actor(post.author), member_actor(moderator)]:
        assert found("agua", actor) == []


# Who may read the discussion


def test_a_post_under_a_private_page_is_found_by_who_moderates_it_alone(moderator):
    facilitator = make_user("Fátima")
    post = make_post(make_thread(make_discussion(staff=[facilitator])), source="agua")
    other = make_post(make_thread(make_discussion(staff=[])), source="agua")
    Location.objects.update(is_public=False)
    assert found("agua") == found("agua", member_actor(post.author)) == []
    assert found("agua", member_actor(facilitator)) == [post.pk]
    assert found("agua", member_actor(moderator)) == [other.pk, post.pk]


def test_a_moderator_who_may_no_longer_sign_in_finds_what_everybody_does(moderator):
    make_post(source="agua")
    Location.objects.update(is_public=False)
    moderator.is_active = False
    assert found("agua", member_actor(moderator)) == []


def test_a_post_whose_page_left_the_site_is_found_no_more():
    make_post(source="agua")
    Location.objects.all().delete()
    assert found("agua") == []


def test_a_discussion_with_one_public_page_of_two_is_found_once():
    post = make_post(make_thread(make_discussion(languages=["es", "pt"])), source="agua")
    Location.objects.filter(language="pt").update(is_public=False)
    assert found("agua") == [post.pk]


# The whole index


def test_index_posts_finds_what_came_past_the_actions_and_forgets_what_is_gone(capsys):
    posts = [make_post(source="agua") for _ in range(3)]
    Post.objects.filter(pk=posts[0].pk).update(html="<p>tierra</p>")
    Post.objects.filter(pk=posts[1].pk).update(status=PostStatus.HIDDEN)
    call_command("index_posts")
    assert "2 posts" in capsys.readouterr().out
    assert found("agua") == [posts[2].pk]
    assert found("tierra") == [posts[0].pk]
    Post.objects.filter(~Q(pk=posts[2].pk)).update(status=PostStatus.PUBLISHED)
    assert found("agua") == [posts[2].pk]


def test_a_search_costs_one_query_of_each_index(django_assert_num_queries):
    for _ in range(5):
        make_post(source="agua")
    with django_assert_num_queries(2):
        assert len(found("agua")) == 5
