"""Reading through HTTP: permalinks, branches, and what stands in the page."""

import re

import pytest
from django.conf import settings

from forum.actions.discussions import forget_location
from forum.models import DiscussionMode, Location, Post, PostStatus
from tests.factories import guest_actor, make_discussion, make_post, make_thread, make_user

from .fill import fill


@pytest.fixture
def thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def page_url(thread, query=""):
    return f"/en/forum/discussions/{thread.discussion_id}/{query}"


def read(client, thread, query=""):
    response = client.get(page_url(thread, query))
    assert response.status_code == 200
    return response.content.decode()


# A reader who only reads


def test_reading_sets_no_cookie(client, thread):
    post = make_post(thread)
    for url in [
        page_url(thread),
        f"/en/forum/posts/{post.pk}/replies/",
        page_url(thread, "?reply=1"),
    ]:
        response = client.get(url)
        assert response.status_code == 200
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()


def test_reading_writes_nothing_to_the_session(client, thread, django_assert_max_num_queries):
    with django_assert_max_num_queries(25):
        client.get(page_url(thread))
    assert settings.SESSION_COOKIE_NAME not in client.cookies


# Languages and directions


def test_every_post_says_its_language_and_its_direction(client, thread):
    make_post(thread, language="ar", source="مرحبا بكم جميعا")
    page = read(client, thread)
    assert '<div class="post__text prose" lang="ar" dir="auto">' in page
    assert '<span class="badge" lang="ar">العربية</span>' in page


def test_post_of_an_unknown_language_claims_none(client, thread):
    make_post(thread, language="und", source="ok!")
    assert '<div class="post__text prose" dir="auto">' in read(client, thread)


def test_names_are_set_apart_from_the_line_around_them(client, thread):
    make_post(thread, make_user("نور حداد"))
    assert "<bdi>نور حداد</bdi>" in read(client, thread)


def test_title_of_a_question_says_its_language(client, thread):
    page = read(client, thread, f"?thread={thread.pk}")
    assert 'lang="es" dir="auto">¿Por qué cooperar?' in page


# Hostile text

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_hostile_text_is_shown_as_text_everywhere(client, thread):
    root = make_post(thread, guest_actor(name=HOSTILE), source=HOSTILE)
    make_post(parent=root, source=f"> {HOSTILE}\n\n[x](javascript:alert(1))")
    for url in [
        page_url(thread),
        page_url(thread, f"?reply={root.pk}&lens=fr"),
        page_url(thread, f"?post={root.pk}"),
        f"/en/forum/posts/{root.pk}/replies/",
    ]:
        page = client.get(url).content.decode()
        assert "<script>alert" not in page
        assert not re.search(r"<img[^>]+onerror", page)
        assert 'href="javascript:' not in page


# Permalinks


def test_permalink_leads_to_the_page_in_the_language_of_the_reader(client):
    discussion = make_discussion(languages=("es", "en"))
    post = make_post(make_thread(discussion))
    for language in ["es", "en"]:
        response = client.get(f"/{language}/forum/posts/{post.pk}/")
        assert response.status_code == 302
        assert response.headers["Location"] == (
            f"/{language}/module/?post={post.pk}#post-{post.pk}"
        )


def test_permalink_stays_in_the_language_of_the_reader_without_such_a_page(client, thread):
    post = make_post(thread)
    response = client.get(f"/ar/forum/posts/{post.pk}/", follow=True)
    assert response.redirect_chain[0][0].startswith("/ar/forum/discussions/")
    assert f'id="post-{post.pk}"' in response.content.decode()


def test_permalink_marks_the_post(client, thread):
    post = make_post(thread)
    assert re.search(
        rf'<article class="post post--marked" id="post-{post.pk}"',
        read(client, thread, f"?post={post.pk}"),
    )


@pytest.mark.parametrize(
    "status", [PostStatus.HIDDEN, PostStatus.PENDING, PostStatus.SPAM, PostStatus.DELETED]
)
def test_permalink_of_a_post_that_is_not_shown_is_not_found(client, member_client, thread, status):
    post = make_post(thread, status=status)
    for reader in [client, member_client]:
        assert reader.get(f"/en/forum/posts/{post.pk}/").status_code == 404
        assert reader.get(f"/en/forum/posts/{post.pk}/replies/").status_code == 404


@pytest.mark.parametrize("status", [PostStatus.HIDDEN, PostStatus.DELETED])
def test_permalink_of_a_removed_post_leads_to_the_place_it_left(client, thread, status):
    post = make_post(thread, source="secreto")
    make_post(parent=post, source="respuesta")
    Post.objects.filter(pk=post.pk).update(status=status)
    response = client.get(f"/en/forum/posts/{post.pk}/", follow=True)
    page = response.content.decode()
    assert response.status_code == 200
    assert f'id="post-{post.pk}"' in page
    assert "respuesta" in page
    assert "secreto" not in page


def test_permalink_of_a_removed_post_is_not_found_in_a_private_discussion(client, thread):
    post = make_post(thread)
    make_post(parent=post)
    Post.objects.filter(pk=post.pk).update(status=PostStatus.DELETED)
    Location.objects.update(is_public=False)
    assert client.get(f"/en/forum/posts/{post.pk}/").status_code == 404


def test_moderator_reaches_a_hidden_post(moderator_client, thread):
    post = make_post(thread, status=PostStatus.HIDDEN)
    assert moderator_client.get(f"/en/forum/posts/{post.pk}/").status_code == 302


def test_discussion_of_a_private_page_is_not_found(client, moderator_client, thread):
    Location.objects.update(is_public=False)
    post = make_post(thread)
    for url in [page_url(thread), f"/en/forum/posts/{post.pk}/"]:
        assert client.get(url).status_code == 404
    assert moderator_client.get(page_url(thread)).status_code == 200


def test_missing_post_and_discussion_are_not_found(client):
    for path in ["posts/9999/", "posts/9999/replies/", "discussions/9999/", f"posts/{10**30}/"]:
        assert client.get(f"/en/forum/{path}").status_code == 404


# A branch on its own


def test_branch_is_read_fifty_replies_at_a_time(client, thread):
    root, *replies = fill(thread, 120, author=make_user(), per_branch=120)
    seen, url, pages = [], f"/en/forum/posts/{root.pk}/replies/", 0
    while url:
        response = client.get(url)
        seen += re.findall(r'<article[^>]*id="post-(\d+)"', response.content.decode())
        url, pages = response.context["feed"].next_url, pages + 1
    in_order = sorted(replies, key=lambda post: post.path)
    assert [int(pk) for pk in seen if int(pk) != root.pk] == [post.pk for post in in_order]
    assert pages == 3


def test_branch_costs_the_same_whatever_its_size(client, thread, django_assert_max_num_queries):
    root = fill(thread, 400, author=make_user(), per_branch=400)[0]
    with django_assert_max_num_queries(20):
        assert client.get(f"/en/forum/posts/{root.pk}/replies/").status_code == 200


def test_branch_under_a_deleted_post_can_still_be_read(client, thread):
    root = make_post(thread, source="secreto")
    make_post(parent=root, source="respuesta")
    Post.objects.filter(pk=root.pk).update(status=PostStatus.DELETED)
    page = client.get(f"/en/forum/posts/{root.pk}/replies/").content.decode()
    assert "respuesta" in page
    assert "secreto" not in page


def test_address_of_a_reply_has_no_branch_of_its_own(client, thread):
    reply = make_post(parent=make_post(thread))
    assert client.get(f"/en/forum/posts/{reply.pk}/replies/").status_code == 404


# The page of a discussion


def test_discussion_without_a_page_in_the_language_offers_the_others(client, thread):
    make_post(thread)
    page = read(client, thread)
    assert '<a href="/es/module/" lang="es" hreflang="es">' in page


def test_folded_post_says_who_wrote_in_which_language(client, thread):
    make_post(thread, make_user("Amélie"), language="fr")
    page = read(client, thread, "?lens=es")
    assert '<bdi>Amélie</bdi> wrote in <bdi lang="fr">Français</bdi>' in page


def test_actions_are_named_after_the_author(client, thread):
    make_post(thread, make_user("Amélie"))
    page = read(client, thread)
    assert 'aria-label="Reply to Amélie"' in page
    assert 'aria-label="Link to the post by Amélie"' in page


def test_reply_without_scripts_opens_the_composer_for_that_post(client, thread):
    post = make_post(thread, make_user("Amélie"))
    page = read(client, thread, f"?reply={post.pk}")
    assert f'name="parent" value="{post.pk}"' in page
    assert "Replying to <bdi>Amélie</bdi>" in page
    assert page.count('id="compose"') == 1


@pytest.mark.parametrize("query", ["?reply=987654", "?answer=987654"])
def test_composer_for_what_is_gone_says_that_nothing_is_lost(client, thread, query):
    page = read(client, thread, query)
    assert "Nothing is lost" in page
    assert "<textarea" in page


def test_closed_discussion_says_so_in_place_of_the_form(client, thread):
    type(thread.discussion).objects.update(mode=DiscussionMode.CLOSED)
    page = read(client, thread)
    assert "This discussion is closed to new posts." in page
    assert "<textarea" not in page


def test_members_only_discussion_tells_a_guest_how_to_sign_in(client, thread):
    type(thread.discussion).objects.update(mode=DiscussionMode.MEMBERS_ONLY)
    page = read(client, thread)
    assert "Only members can post here" in page
    assert f"/en/forum/discussions/{thread.discussion_id}/sign-in/?next=%2Fen%2F" in page


def test_guest_is_shown_the_ways_to_sign_in_that_work_and_may_write(client, thread):
    page = read(client, thread)
    ways = re.search(r'aria-labelledby="sign-in-with">(.*?)</ul>', page, re.S)[1]
    assert re.findall(r"<button[^>]*>(.*?)</button>", ways) == ["E-mail and password"]
    assert f"/en/forum/discussions/{thread.discussion_id}/sign-in/?next=%2Fen%2F" in ways
    assert "Or write as a guest" in page


def test_the_enter_key_in_a_guests_form_publishes_and_does_not_sign_in(client, thread):
    form = re.search(r'<form class="composer".*?</form>', read(client, thread), re.S)[0]
    first = re.search(r"<(?:button|input type=\"submit\")[^>]*>", form)[0]
    assert f"/en/forum/discussions/{thread.discussion_id}/posts/" in first


def test_page_of_a_forgotten_language_is_still_read(client, thread):
    forget_location(key=thread.discussion.key, language="es")
    assert client.get(page_url(thread)).status_code == 404
