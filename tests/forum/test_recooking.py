"""Old posts drawn again: by today's markup, and with the names that people have today."""

import pytest
from django.core.management import call_command
from django.db import connection

from accounts.schedule import JOBS
from forum.actions import recooking
from forum.actions.recooking import old_posts, recook_some
from forum.actions.translations import contribute_translation
from forum.jobs import recook
from forum.markup import MARKUP_VERSION
from forum.models import Mention, ParticipantWord, Post
from tests.factories import make_post, make_user, member_actor

from .fill import fill
from .plans import plan_of


def mentioned(post):
    return sorted(post.mentions.values_list("member__name", flat=True))


def test_old_posts_are_drawn_again_and_their_dates_stay(thread):
    make_post(thread, make_user("Leo"))
    post = make_post(thread, source="@Leo", html="old", markup_version=1)
    Mention.objects.all().delete()
    ParticipantWord.objects.all().delete()
    call_command("recook_posts", verbosity=0)
    call_command("recook_posts", verbosity=0)
    post.refresh_from_db()
    assert ParticipantWord.objects.filter(word="leo").exists()
    assert (post.markup_version, post.edited_at, post.version) == (MARKUP_VERSION, None, 1)
    assert "<bdi>Leo</bdi>" in post.html
    assert mentioned(post) == ["Leo"]


def rename(member, name, capture):
    member.name = name
    with capture(execute=True):
        member.save()


def test_a_new_name_stands_at_once_in_what_mentions_and_quotes_her(
    thread, django_capture_on_commit_callbacks
):
    ana = make_user("Ana & Co")
    hers = make_post(thread, ana, source="Buenos días")
    naming = make_post(thread, source=f"> [x](post:{hers.pk}):\n> Hola\n\n@[x](member:{ana.pk})")
    other = make_post(thread, html="<p>as it was</p>")
    rename(ana, "Berta", django_capture_on_commit_callbacks)
    naming.refresh_from_db()
    other.refresh_from_db()
    assert naming.html.count("<bdi>Berta</bdi>") == 2
    assert "Ana" not in naming.html
    assert (naming.edited_at, naming.version) == (None, 1)
    assert mentioned(naming) == ["Berta"]
    assert other.html == "<p>as it was</p>"


def test_a_new_name_stands_in_translations_and_those_of_machines_are_asked_for_again(
    thread, member, django_capture_on_commit_callbacks
):
    ana = make_user("Ana")
    make_post(thread, ana)
    post = make_post(thread, source=f"Gracias, @[Ana](member:{ana.pk})", language="es")
    written = contribute_translation(
        actor=member_actor(member),
        post=post,
        language="en",
        source=f"Thank you, @[Ana](member:{ana.pk})",
    )
    post.translations.create(
        language="fr", engine="apertium", post_version=1, html=post.html, created_at=post.created_at
    )
    rename(ana, "Berta", django_capture_on_commit_callbacks)
    written.refresh_from_db()
    assert "<bdi>Berta</bdi>" in written.html
    assert list(post.translations.values_list("language", flat=True)) == ["en"]


def test_older_posts_have_the_new_name_after_the_next_drawing(
    thread, monkeypatch, django_capture_on_commit_callbacks
):
    monkeypatch.setattr("forum.actions.recooking.AT_ONCE", 1)
    ana = make_user("Ana")
    make_post(thread, ana)
    posts = [make_post(thread, source=f"@[Ana](member:{ana.pk})") for _ in range(3)]
    named = Post.objects.filter(pk__in=[post.pk for post in posts], html__contains="Berta")
    rename(ana, "Berta", django_capture_on_commit_callbacks)
    assert list(named.all()) == [posts[-1]]
    call_command("recook_posts", verbosity=0)
    assert named.count() == 3


def test_who_keeps_her_name_has_nothing_drawn_again(thread, django_capture_on_commit_callbacks):
    ana = make_user("Ana")
    make_post(thread, ana)
    post = make_post(thread, source="@Ana")
    Post.objects.filter(pk=post.pk).update(html="<bdi>Ana</bdi>")
    rename(ana, "Ana", django_capture_on_commit_callbacks)
    post.refresh_from_db()
    assert post.html == "<bdi>Ana</bdi>"


# In the background


def test_the_worker_draws_what_is_old_a_few_at_a_time_the_newest_first(thread, monkeypatch):
    monkeypatch.setattr("forum.actions.recooking.IN_BACKGROUND", 2)
    posts = [make_post(thread, html="old", markup_version=1) for _ in range(5)]
    deleted = make_post(thread, html="", markup_version=1, status="deleted")
    present = make_post(thread, html="present")
    old = Post.objects.filter(html="old")
    assert recook_some() == 2
    assert set(old.all()) == set(posts[:3])
    assert [recook_some(), recook_some(), recook_some()] == [2, 1, 0]
    assert not old.all()
    for post in [deleted, present]:
        before, _ = post.html, post.refresh_from_db()
        assert post.html == before


def test_the_worker_knows_of_it():
    job = JOBS["forum.jobs.recook"]
    assert (job.run, job.every) == (recook, 300)


def test_what_the_worker_draws_keeps_its_dates_and_its_version(thread):
    make_post(thread, make_user("Leo"))
    post = make_post(thread, source="@Leo", html="old", markup_version=1)
    dates = (post.created_at, post.published_at, post.edited_at, post.version)
    assert (recook(), recook()) == (1, 0)
    post.refresh_from_db()
    assert "<bdi>Leo</bdi>" in post.html
    assert (post.created_at, post.published_at, post.edited_at, post.version) == dates


def test_a_post_that_cannot_be_drawn_stays_and_holds_up_no_other(thread, monkeypatch, caplog):
    monkeypatch.setattr(recooking, "IN_BACKGROUND", 1)
    fine, odd = [make_post(thread, source=s, html="old", markup_version=1) for s in ("a", "odd")]
    cook_in = recooking.cook_in
    monkeypatch.setattr(
        recooking,
        "cook_in",
        lambda place, source: 1 / 0 if source == "odd" else cook_in(place, source),
    )
    assert (recook_some(), recook_some()) == (1, 0)
    assert f"The post {odd.pk} could not be drawn again" in caplog.text
    for post in [fine, odd]:
        post.refresh_from_db()
    assert (fine.markup_version, odd.html) == (MARKUP_VERSION, "old")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL decides by its statistics.")
def test_what_is_old_is_found_in_an_index(thread):
    fill(thread, 100, author=make_user())
    Post.objects.update(markup_version=MARKUP_VERSION)
    plan = plan_of(old_posts().order_by("markup_version", "-pk").values_list("pk")[:50])
    assert "posts_of_old_markup" in plan
    assert "TEMP B-TREE" not in plan
