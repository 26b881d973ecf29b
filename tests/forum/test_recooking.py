"""Old posts drawn again: by today's markup, and with the names that people have today."""

from django.core.management import call_command

from forum.actions.translations import contribute_translation
from forum.markup import MARKUP_VERSION
from forum.models import Mention, ParticipantWord, Post
from tests.factories import make_post, make_user, member_actor


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
