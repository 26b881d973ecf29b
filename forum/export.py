"""A discussion as JSON, for those who take it elsewhere; docs/developers.md tells its shape."""

import json

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone

from .feed.places import posts_address
from .markup import located
from .models import Post, PostStatus, Translation

FORMAT, VERSION = "ateneo-discussion", 1
POSTS_AT_ONCE = 200


def export_discussion(discussion):
    """Yield the pieces of one JSON document; the memory it takes does not grow with the posts.

    Published posts and translations alone, in the order of their ids, and no address of anybody.
    """
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": timezone.now().isoformat(),
        "site": settings.SITE_URL,
        "discussion": describe_discussion(discussion),
        "threads": [describe_thread(thread) for thread in threads_of(discussion)],
    }
    yield f'{dump(head)[:-1]}, "posts": [\n'
    comma = ""
    for post in posts_of(discussion):
        yield f"{comma}{dump(describe_post(post))}"
        comma = ",\n"
    yield "\n]}\n"


def threads_of(discussion):
    return discussion.threads.prefetch_related("titles")


def posts_of(discussion):
    """Yield every published post, a few hundred read at a time by their ids."""
    translations = Translation.objects.filter(status=PostStatus.PUBLISHED).order_by("pk")
    posts = (
        Post.objects.published()
        .filter(discussion=discussion)
        .select_related("author")
        .prefetch_related(Prefetch("translations", translations.select_related("translator")))
        .order_by("pk")
    )
    last = 0
    while batch := list(posts.filter(pk__gt=last)[:POSTS_AT_ONCE]):
        yield from batch
        last = batch[-1].pk


def dump(value):
    return json.dumps(value, ensure_ascii=False)


def describe_discussion(discussion):
    return {
        "id": discussion.pk,
        "key": discussion.key,
        "created_at": discussion.created_at.isoformat(),
        "pages": [
            {"language": place.language, "title": place.title, "url": absolute(place.url)}
            for place in discussion.locations.all()
        ],
    }


def describe_thread(thread):
    return {
        "id": thread.pk,
        "key": thread.key,
        "is_general": thread.is_general,
        "is_retired": thread.is_retired,
        "titles": {title.language: title.title for title in thread.titles.all()},
    }


def describe_post(post):
    return {
        "id": post.pk,
        "thread": post.thread_id,
        "parent": post.parent_id,
        "root": post.branch_id,
        "depth": post.depth,
        "author": {"name": post.author_name, "kind": author_kind(post)},
        "language": post.language,
        "created_at": post.created_at.isoformat(),
        "edited_at": post.edited_at and post.edited_at.isoformat(),
        "version": post.version,
        "is_highlighted": post.is_highlighted,
        "is_answer": post.is_answer,
        "is_pinned": post.is_pinned,
        "helpful_count": post.helpful_count,
        "url": absolute(post.get_absolute_url()),
        "source": post.source,
        "html": located(post.html, absolute(posts_address())),
        "translations": [describe_translation(found) for found in post.translations.all()],
    }


def author_kind(post):
    if post.author_id:
        return "member"
    return "guest" if post.is_by_guest else "former"


def describe_translation(translation):
    return {
        "language": translation.language,
        "engine": translation.engine,
        "translator": translation.translator.name if translation.translator_id else "",
        "post_version": translation.post_version,
        "created_at": translation.created_at.isoformat(),
        "source": translation.source,
        "html": translation.html,
    }


def absolute(path):
    return path if "://" in path else f"{settings.SITE_URL}{path}"
