"""To look is to change nothing: every address of the site is read by everybody, and no row is
written for it."""

import re
import uuid
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from accounts.models import User
from courses.models import ModulePage
from forum.models import Discussion, Post
from tests.factories import make_module, make_post, make_thread

WRITE = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
# What Wagtail and allauth note of whoever is signed in: who has an editor open and hears of its
# page, and since when a session is idle. None of it is of what people said.
OF_THE_SESSION = {
    "wagtailadmin_editingsession",
    "wagtailcore_pagesubscription",
    "usersessions_usersession",
}
# Wagtail keeps in the session what it says about a refusal.
OF_WAGTAIL = ("/admin/", "/documents/")
KNOWN_BY_NAME = {"language": "es", "tag": "es", "name": "404", "app_label": "forum"}
KNOWN_BY_KIND = {"str": "x", "slug": "x", "path": "x", "uuid": str(uuid.UUID(int=1))}
PART = re.compile(r"<(?:(\w+):)?(\w+)>")


def routes(patterns, prefix=""):
    """The routes of the site as Django writes them; those of regular expressions, which are the
    pages, are read at their own addresses."""
    for one in patterns:
        route = getattr(one.pattern, "_route", None)
        if route is None and str(one.pattern) not in {"", "es/", "en/"}:
            continue
        whole = prefix + (route if route is not None else str(one.pattern))
        if isinstance(one, URLPattern):
            yield whole
        else:
            yield from routes(one.url_patterns, whole)


def address(route, ids):
    def fill(match):
        kind, name = match.groups()
        if kind == "int" or name in {"pk", "id"}:
            return str(ids.get(name, ids["post_id"]))
        return KNOWN_BY_NAME.get(name) or KNOWN_BY_KIND.get(kind or "str", "x")

    return "/" + PART.sub(fill, route)


@contextmanager
def noting_writes(written):
    """Note which tables statements want to write to; each is let through, to see the next."""

    def note(execute, sql, params, many, context):
        found = WRITE.match(sql)
        if found and found[1] not in OF_THE_SESSION:
            written.append(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield


@pytest.fixture
def ids(member):
    """A module with a conversation, and the ids that addresses ask for."""
    module = make_module()
    discussion = Discussion.objects.get(key=f"module:{module.translation_key}")
    post = make_post(make_thread(discussion), member)
    return {
        "page_id": module.pk,
        "post_id": post.pk,
        "discussion_id": discussion.pk,
        "thread_id": post.thread_id,
    }


def addresses(ids):
    urls = {address(route, ids) for route in routes(get_resolver().url_patterns)}
    pages = {page.url for page in ModulePage.objects.all()}
    return sorted(urls | pages | {f"{url}?post={ids['post_id']}" for url in pages})


def read(client, url, methods, problems):
    for method in methods:
        written = []
        with noting_writes(written):
            client.generic(method, url)
        if url.startswith(OF_WAGTAIL):
            written = [table for table in written if table != "django_session"]
        if written:
            problems.append(f"{method} {url} writes to {sorted(set(written))}")


def browser(person):
    client = Client(raise_request_exception=False, headers={"accept-language": "es"})
    if person:
        client.force_login(person)
        client.get("/es/")  # What signing in leaves to do is done.
    return client


@pytest.mark.parametrize("who", ["guest", "member", "moderator", "administrator"])
def test_reading_changes_nothing(who, ids, request):
    person = None if who == "guest" else request.getfixturevalue(who)
    client, problems = browser(person), []
    urls = addresses(ids)
    assert len(urls) > 300
    before = (User.objects.count(), Post.objects.count())
    for url in urls:
        is_admin = url.startswith("/admin/")
        if is_admin and who not in {"administrator", "moderator"}:
            continue
        read(client, url, ["GET"] if is_admin else ["GET", "HEAD", "OPTIONS"], problems)
        if person and client.session.get("_auth_user_id") is None:
            client.force_login(person)
    assert problems == []
    assert (User.objects.count(), Post.objects.count()) == before


def test_the_crawler_sees_what_is_written(member):
    written = []
    with noting_writes(written):
        User.objects.filter(pk=member.pk).update(name="Otra")
    assert written == ["accounts_user"]
