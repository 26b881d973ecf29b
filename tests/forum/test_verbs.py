"""The rules that every address of the forum keeps, whichever view answers it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone

from forum import urls
from forum.actions.discussions import ensure_category
from forum.models import (
    Discussion,
    DiscussionMode,
    ModerationLogEntry,
    Notification,
    Post,
    PostStatus,
    Subscription,
    Translation,
    Why,
)
from forum.moderation.queue import open_review
from tests.factories import make_discussion, make_post, make_thread


def addresses(patterns, around=frozenset()):
    """Pairs of the name of an address and the names of what it is the address of."""
    for pattern in patterns:
        parts = around | pattern.pattern.converters.keys()
        if isinstance(pattern, URLPattern):
            yield pattern.name, parts
        else:
            yield from addresses(pattern.url_patterns, parts)


# RFC 8058: the address in a mail, which its reader opens, is the one that her program posts to.
BY_PROGRAMS_TOO = {"unsubscribe"}
PARTS = {name: parts for name, parts in addresses(urls.urlpatterns) if name not in BY_PROGRAMS_TOO}
WRITES_NOTHING = {"detect_language"}  # It needs no proof of where the text comes from.


@pytest.fixture
def post(member):
    discussion = make_discussion(languages=("es", "en"), mode=DiscussionMode.OPEN)
    return make_post(make_thread(discussion), member, source="Así fue")


def address(name, post):
    """The address of this name, of a post and what stands around it."""
    there = {
        "discussion_id": post.discussion_id,
        "thread_id": post.thread_id,
        "post_id": post.pk,
        "language": "es",
        "token": "none",
        "translation_id": translation_of(post).pk,
        "step_id": 1,
        "entry_id": 0,
        "appeal_id": 0,
        "review_id": open_review(post, Why.FLAGGED).pk,
    } | listened_to(post)
    return reverse(f"forum:{name}", kwargs={part: there[part] for part in PARTS[name]})


def listened_to(post):
    """What a member follows and was told of this post."""
    category = ensure_category(key="course:1", language="es", title="Curso", url="/es/curso/")
    Discussion.objects.filter(pk=post.discussion_id).update(category=category)
    told, _ = Notification.objects.get_or_create(post=post, member=post.author, reason="thread")
    said, _ = Subscription.objects.get_or_create(member=post.author, category=category)
    ids = {"category_id": category.pk, "notification_id": told.pk, "subscription_id": said.pk}
    return ids | {"member_id": post.author_id}


def translation_of(post):
    facts = {"source": "So it was", "post_version": 1, "created_at": timezone.now()}
    written = {"language": "en", "translator": post.author, "status": PostStatus.PENDING}
    return post.translations.get_or_create(**written, defaults=facts)[0]


def answers(client, method, url):
    return client.generic(method, url).status_code != 405


@pytest.mark.parametrize("name", sorted(PARTS))
def test_an_address_is_either_read_or_written_and_nothing_else(client, post, name):
    url = address(name, post)
    assert answers(client, "GET", url) != answers(client, "POST", url)
    for method in ["PUT", "PATCH", "DELETE"]:
        assert not answers(client, method, url)


@pytest.mark.parametrize("name", sorted(PARTS.keys() - WRITES_NOTHING))
def test_a_form_of_another_site_is_refused_from_whoever_may_do_everything(
    administrator, post, name
):
    url = address(name, post)
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator)
    assert client.post(url, {"source": "Otra cosa", "version": "1"}).status_code in {403, 405}
    post.refresh_from_db()
    assert (post.source, post.status) == ("Así fue", PostStatus.PUBLISHED)
    assert (Post.objects.count(), Translation.objects.count()) == (1, 1)
    assert not ModerationLogEntry.objects.exists()
