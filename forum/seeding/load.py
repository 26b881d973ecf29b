"""Writes a made-up conversation into the database, a thousand posts at a time."""

import uuid
from collections import Counter
from datetime import timedelta
from functools import lru_cache
from random import Random

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation

from ..actions.discussions import ensure_discussion, ensure_thread
from ..actor import hash_guest_key
from ..markup import MARKUP_VERSION, cook
from ..models import Post, Tally
from ..search.posts import INDEX, put_new, words_of_html
from .shape import grow
from .texts import VOICES

BATCH = 1000
PACE = timedelta(minutes=1)  # From one post to the next; the last one is of now.

# There are only a few hundred texts in each language.
cook_once = lru_cache(maxsize=None)(cook)
words_once = lru_cache(maxsize=None)(words_of_html)


@transaction.atomic
def seed_thread(*, posts, languages, seed=0):
    """Return a new thread with this many published posts of guests, which anybody may read.

    The same seed gives the same posts in the same places. All of it is one transaction, in which
    nobody else should write. Raises KeyError for a language that has no texts.
    """
    thread = open_thread(languages)
    random = Random(seed)  # noqa: S311 -- Nothing here is a secret.
    last_id = Post.objects.aggregate(last=Max("pk"))["last"] or 0
    places = grow(posts, random, first_id=last_id + 1)
    begun_at, counts = timezone.now() - PACE * posts, Counter()
    for start in range(0, posts, BATCH):
        made = [compose(thread, place, languages, random) for place in places[start:][:BATCH]]
        for nth, post in enumerate(made, start=start):
            post.created_at = post.published_at = begun_at + PACE * nth
        Post.objects.bulk_create(made)
        put_new(made, words_of=words_once)
        counts.update(post.language for post in made)
    Tally.objects.bulk_create(
        Tally(thread=thread, language=language, posts=count) for language, count in counts.items()
    )
    settle()
    return thread


def open_thread(languages):
    """The thread of a question in a discussion of its own, to be read on the thread's page."""
    key = f"seed:{uuid.uuid4()}"
    for language in languages:
        voice = VOICES[language]
        discussion = ensure_discussion(key=key, language=language, title=voice.title, url="/")
        thread = ensure_thread(
            discussion=discussion,
            key=key,
            language=language,
            title=voice.question,
            position=1,
        )
    for location in discussion.locations.all():
        location.url = page_of(thread, location.language)
        location.save(update_fields=["url"])
    return thread


def page_of(thread, language):
    """The address of a thread's own page, in a language of the site or else in its first one."""
    is_spoken = language in dict(settings.LANGUAGES)
    with translation.override(language if is_spoken else settings.LANGUAGE_CODE):
        return reverse("forum:thread", args=[thread.pk])


def compose(thread, place, languages, random):
    language = random.choice(languages)
    source = VOICES[language].write(random)
    name = random.choice(VOICES[language].names)
    return Post(
        pk=place.pk,
        discussion=thread.discussion,
        thread=thread,
        parent_id=place.parent and place.parent.pk,
        root_id=place.root.pk if place.parent else None,
        depth=place.depth,
        path=place.path,
        reply_count=place.replies,
        latest_id=place.pk if place.parent else place.latest_id,
        guest_name=name,
        guest_key=hash_guest_key(f"seed:{name}"),
        language=language,
        source=source,
        html=cook_once(source),
        markup_version=MARKUP_VERSION,
    )


def settle():
    """Let ids go on after the last one given, and tell the database how much there is now."""
    INDEX.settle()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Post]):
            cursor.execute(statement)
        cursor.execute("ANALYZE")
