"""Many writers at once, each with a connection of its own, on a database that they share."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from django.db import connection

from accounts.models import User
from accounts.permissions import Refused
from forum.actions.flags import flag_post
from forum.actions.helpful import mark_helpful
from forum.actions.languages import correct_language
from forum.actions.moderation import MAX_PINNED, hide_post, pin_post, restore_post
from forum.actions.posts import create_post
from forum.actions.syntheses import Overtaken, publish_synthesis, save_synthesis
from forum.citations import mark_of
from forum.models import (
    Discussion,
    DiscussionMode,
    Flag,
    Helpful,
    ModerationLogEntry,
    Post,
    Review,
    Tally,
    Thread,
)
from forum.search.posts import INDEX
from forum.tree import ancestor_ids
from tests.factories import (
    guest_actor,
    make_discussion,
    make_post,
    make_thread,
    make_user,
    member_actor,
)


@pytest.fixture
def db(django_db_setup, django_db_blocker):
    """Committed rows, swept up afterwards; the transaction of other tests would hide them."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite" and connection.is_in_memory_db():
            pytest.skip("SQLite in memory has one connection; set TEST_DATABASE_FILE.")
        people = set(User.objects.values_list("pk", flat=True))
        yield
        ModerationLogEntry.objects.all().delete()
        Flag.objects.all().delete()
        Review.objects.all().delete()
        for depth in sorted(set(Post.objects.values_list("depth", flat=True)), reverse=True):
            Post.objects.filter(depth=depth).delete()
        Thread.objects.all().delete()
        Discussion.objects.all().delete()
        User.objects.exclude(pk__in=people).delete()
        INDEX.keep_only(Post.objects.filter(pk=0))


def at_once(jobs):
    """What each job gives back, all of them having been started together."""

    def run(job):
        try:
            return job()
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(jobs)) as pool:
        return [future.result() for future in [pool.submit(run, job) for job in jobs]]


def open_thread():
    return make_thread(make_discussion(mode=DiscussionMode.OPEN))


def test_one_form_sent_sixteen_times_at_once_makes_one_post():
    thread, key = open_thread(), uuid.uuid4()

    def send():
        return create_post(
            actor=guest_actor(), thread=thread, source="Hola", language="es", idempotency_key=key
        ).pk

    assert len(set(at_once([send] * 16))) == 1
    assert Post.objects.count() == 1
    assert Tally.objects.get(thread=thread).posts == 1


def test_no_post_of_eight_writers_is_lost_and_the_counts_hold():
    thread = open_thread()
    root = make_post(thread, language="es")

    def writer(number):
        def write():
            last = root
            for turn in range(6):
                last = create_post(
                    actor=guest_actor(key=str(number)),
                    thread=thread,
                    source=f"Turno {turn}",
                    language=["es", "fr", "ar"][(number + turn) % 3],
                    parent=last if turn % 2 else root,
                )

        return write

    at_once([writer(number) for number in range(8)])
    assert Post.objects.count() == 49
    assert sum(Tally.objects.filter(thread=thread).values_list("posts", flat=True)) == 49
    root.refresh_from_db()
    assert root.reply_count == 48
    paths = list(Post.objects.order_by("path").values_list("path", flat=True))
    assert paths == sorted(set(paths))


WRITERS, POSTS_EACH = 16, 125  # 2,000 posts in all.


def write_many(thread, root, number):
    """Post 125 times, every fifth form twice, in a chain of replies that begins anew now and
    then; returns the ids that the writer was told."""
    told, last = [], root
    for turn in range(POSTS_EACH):
        form = {
            "actor": guest_actor(key=f"writer-{number}"),
            "thread": thread,
            "source": f"Turno {turn} de {number}",
            "language": ["es", "fr", "ar"][turn % 3],
            "parent": None if turn % 40 == 0 else root if turn % 8 == 0 else last,
            "idempotency_key": uuid.uuid5(uuid.NAMESPACE_OID, f"{number}:{turn}"),
        }
        last = create_post(**form)
        if turn % 5 == 0:
            assert create_post(**form).pk == last.pk
        told.append(last.pk)
    return told


def test_two_thousand_posts_of_sixteen_writers_are_all_there_once_and_in_order():
    thread = open_thread()
    root = make_post(thread, language="es")
    jobs = [lambda number=number: write_many(thread, root, number) for number in range(WRITERS)]
    told = [pk for ids in at_once(jobs) for pk in ids]  # Any error of a writer comes out here.
    posts = {post.pk: post for post in Post.objects.exclude(pk=root.pk)}
    assert len(told) == len(set(told)) == WRITERS * POSTS_EACH
    assert set(told) == posts.keys()
    assert sum(Tally.objects.filter(thread=thread).values_list("posts", flat=True)) == 2001

    # The tree is what the parents say, siblings in the order of their ids, whoever asks.
    in_order = list(Post.objects.order_by("path").values_list("pk", "path"))
    assert len({path for _, path in in_order}) == 2001
    assert [pk for pk, _ in in_order] == walk_by_parents()
    for post in posts.values():
        assert ancestor_ids(post.path)[-1:] == [post.parent_id][: post.depth]
    for branch in Post.objects.filter(depth=0):
        below = Post.objects.filter(root=branch).values_list("pk", flat=True)
        assert branch.reply_count == len(below)
        assert branch.latest_id == max([branch.pk, *below])


def walk_by_parents():
    """The ids of all posts, each followed by its replies in order of time."""
    children = {}
    for pk, parent in Post.objects.order_by("pk").values_list("pk", "parent_id"):
        children.setdefault(parent, []).append(pk)
    order, waiting = [], children[None][::-1]
    while waiting:
        order.append(waiting.pop())
        waiting += children.get(order[-1], [])[::-1]
    return order


def test_two_moderators_at_once_take_one_decision():
    post = make_post(open_thread(), language="es")
    moderators = [member_actor(make_user(is_superuser=True)) for _ in range(4)]
    at_once(
        [lambda who=who: hide_post(actor=who, post=Post.objects.get()).pk for who in moderators]
    )
    assert ModerationLogEntry.objects.count() == 1
    assert Tally.objects.get(thread=post.thread).posts == 0


def test_a_branch_takes_replies_while_its_root_is_hidden_and_restored():
    thread = open_thread()
    root = make_post(thread, language="es")
    moderator = member_actor(make_user(is_superuser=True))

    def waver():
        for _ in range(8):
            hide_post(actor=moderator, post=Post.objects.get(pk=root.pk))
            restore_post(actor=moderator, post=Post.objects.get(pk=root.pk))

    def reply():
        for turn in range(8):
            create_post(
                actor=guest_actor(key=str(turn)),
                thread=thread,
                source=f"Turno {turn}",
                language="es",
                parent=root,
            )

    at_once([waver, reply, reply, reply])
    root.refresh_from_db()
    assert root.reply_count == 24
    assert Tally.objects.get(thread=thread).posts == 25


def test_everybody_who_finds_a_post_helpful_at_once_is_counted_once():
    post = make_post(open_thread())
    readers = [make_user(f"Reader {n}") for n in range(6)]

    def say(reader):
        mark_helpful(actor=member_actor(reader), post=Post.objects.get(pk=post.pk))

    at_once([partial(say, reader) for reader in readers * 2])
    post.refresh_from_db()
    assert post.helpful_count == Helpful.objects.filter(post=post).count() == len(readers)


def test_moderators_who_pin_at_once_do_not_pin_too_many():
    thread = open_thread()
    moderator = make_user("Mona", is_staff=True, is_superuser=True)
    posts = [make_post(thread) for _ in range(6)]

    def pin(post):
        try:
            pin_post(actor=member_actor(moderator), post=post)
        except Refused:
            return False
        return True

    assert sum(at_once([partial(pin, post) for post in posts])) == MAX_PINNED
    assert thread.posts.filter(is_pinned=True).count() == MAX_PINNED


def test_of_facilitators_who_save_over_the_same_version_at_once_one_is_not_overtaken():
    discussion = open_thread().discussion
    moderator = make_user("Mona", is_staff=True, is_superuser=True)

    def save(source):
        try:
            save_synthesis(
                actor=member_actor(moderator),
                discussion=Discussion.objects.get(pk=discussion.pk),
                language="es",
                source=source,
                version=0,
            )
        except Overtaken:
            return False
        return True

    assert sum(at_once([partial(save, f"Texto {n}") for n in range(5)])) == 1
    synthesis = discussion.syntheses.get()
    assert (synthesis.version, synthesis.revisions.count()) == (1, 1)


def test_languages_published_at_once_are_all_noted_on_the_discussion():
    thread = open_thread()
    moderator = make_user("Mona", is_staff=True, is_superuser=True)
    post = make_post(thread)

    def publish(language):
        publish_synthesis(
            actor=member_actor(moderator),
            discussion=Discussion.objects.get(pk=thread.discussion_id),
            language=language,
            source=f"Texto {mark_of(post.pk)}",
            version=0,
        )

    languages = ["es", "en", "fr", "pt", "ar"]
    at_once([partial(publish, language) for language in languages])
    noted = Discussion.objects.get(pk=thread.discussion_id).languages_of_synthesis
    assert sorted(noted) == sorted(languages)


def test_corrections_at_once_leave_one_language_and_one_count():
    post = make_post(open_thread(), language="pt")
    members = [member_actor(make_user(f"Member {n}")) for n in range(6)]
    tags = ["gl", "es", "ca", "gl", "it", "fr"]

    def correct(actor, tag):
        return correct_language(actor=actor, post=Post.objects.get(), language=tag)

    at_once([partial(correct, *pair) for pair in zip(members, tags, strict=True)])
    post.refresh_from_db()
    counted = {tally.language: tally.posts for tally in Tally.objects.all() if tally.posts}
    assert post.language in tags
    assert counted == {post.language: 1}


def test_word_of_the_author_stands_whoever_is_first():
    author = make_user("Antía")
    post = make_post(open_thread(), author, language="pt")
    strangers = [member_actor(make_user(f"Member {n}")) for n in range(5)]

    def correct(actor, tag):
        try:
            return correct_language(actor=actor, post=Post.objects.get(), language=tag)
        except Refused:
            return None

    jobs = [partial(correct, stranger, "es") for stranger in strangers]
    at_once([*jobs, partial(correct, member_actor(author), "gl")])
    post.refresh_from_db()
    assert (post.language, post.language_said_by) == ("gl", "author")


def test_reports_that_come_at_once_are_all_counted_and_fold_the_post_together(db):
    post = make_post(open_thread())
    reports = [
        partial(flag_post, actor=guest_actor(key=f"reader-{n}"), post=again, reason_code="abuse")
        for n in range(4)
        for again in [Post.objects.get(pk=post.pk), Post.objects.get(pk=post.pk)]
    ]
    made = at_once(reports)
    post.refresh_from_db()
    assert len({flag.pk for flag in made}) == Flag.objects.count() == 4
    assert (post.is_folded, Review.objects.get(closed_at=None).score) == (True, 4)
