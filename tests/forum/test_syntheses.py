"""Facilitators collect posts and sum them up; the rules of it, below the pages."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from forum.actions.moderation import hide_post, restore_post
from forum.actions.posts import delete_post
from forum.actions.syntheses import (
    Overtaken,
    collect_post,
    publish_synthesis,
    save_synthesis,
    uncollect_post,
    unpublish_synthesis,
)
from forum.citations import mark_of
from forum.feed.synthesis import read_synthesis
from forum.models import CollectedPost, Mention, Post, PostImage, PostStatus, Synthesis
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor


@pytest.fixture
def facilitator():
    return member_actor(make_user("Lucía"))


@pytest.fixture
def thread(facilitator):
    return make_thread(make_discussion(languages=("es", "ar"), staff=[facilitator.user]))


@pytest.fixture
def post(thread):
    return make_post(thread, make_user("Amélie"), "Nous *partageons* le marché.", language="fr")


def write(actor, thread, source, version=0, language="es", action=save_synthesis):
    return action(
        actor=actor,
        discussion=thread.discussion,
        language=language,
        source=source,
        version=version,
    )


def publish(actor, thread, source, **options):
    return write(actor, thread, source, action=publish_synthesis, **options)


def shown(thread, language="es"):
    return read_synthesis(thread.discussion, base_url="/es/module/", language=language)


# The basket


def test_a_post_is_collected_once_for_all_facilitators(facilitator, thread, post, moderator):
    for actor in [facilitator, member_actor(moderator), facilitator]:
        collect_post(actor=actor, post=post)
    assert CollectedPost.objects.get().post == post
    uncollect_post(actor=member_actor(moderator), post=post)
    assert not CollectedPost.objects.exists()


def test_only_the_staff_of_the_discussion_curates(member, thread, post):
    stranger = member_actor(member)
    for deed in [
        lambda: collect_post(actor=stranger, post=post),
        lambda: uncollect_post(actor=stranger, post=post),
        lambda: write(stranger, thread, "Text"),
        lambda: publish(stranger, thread, f"Text {mark_of(post.pk)}"),
        lambda: unpublish_synthesis(actor=stranger, discussion=thread.discussion, language="es"),
    ]:
        with pytest.raises(PermissionDenied):
            deed()
    assert not Synthesis.objects.exists()


@pytest.mark.parametrize("status", [s for s in PostStatus if s != PostStatus.PUBLISHED])
def test_a_post_that_readers_do_not_see_is_not_collected(facilitator, thread, status):
    with pytest.raises(PermissionDenied):
        collect_post(actor=facilitator, post=make_post(thread, status=status))


# The draft


def test_a_draft_is_kept_with_every_version_and_read_by_nobody(facilitator, thread):
    first = write(facilitator, thread, "Uno")
    second = write(facilitator, thread, "Dos", version=first.version)
    assert (second.pk, second.version, second.source) == (first.pk, 2, "Dos")
    kept = list(second.revisions.values_list("version", "source", "editor"))
    assert kept == [(2, "Dos", facilitator.user.pk), (1, "Uno", facilitator.user.pk)]
    assert shown(thread) is None


def test_the_same_text_sent_twice_is_saved_once(facilitator, thread):
    for _ in range(2):
        assert write(facilitator, thread, "Uno").version == 1


@pytest.mark.parametrize("action", [save_synthesis, publish_synthesis])
def test_a_newer_version_is_not_overwritten(facilitator, thread, post, moderator, action):
    write(facilitator, thread, "Uno")
    mark = mark_of(post.pk)
    with pytest.raises(Overtaken) as raised:
        write(member_actor(moderator), thread, f"Otro {mark}", action=action)
    assert raised.value.newest.source == "Uno"
    assert Synthesis.objects.get().source == "Uno"
    write(member_actor(moderator), thread, f"Otro {mark}", version=1, action=action)
    assert Synthesis.objects.get().source == f"Otro {mark}"


@pytest.mark.parametrize("source", ["", "  \n", "\u200b", "a" * 20_001])
def test_an_empty_or_endless_text_is_no_synthesis(facilitator, thread, source):
    with pytest.raises(ValueError, match="from 1 to"):
        write(facilitator, thread, source)


@pytest.mark.parametrize("language", ["und", "xx", ""])
def test_a_synthesis_is_in_a_known_language(facilitator, thread, language):
    with pytest.raises(ValueError, match="language"):
        write(facilitator, thread, "Uno", language=language)


# What readers see


def test_what_is_published_cites_its_posts_in_order(facilitator, thread, post):
    other = make_post(thread, make_user("نور"), "نعم لهذا السوق", language="ar")
    source = f"Así {mark_of(other.pk)} y así {mark_of(post.pk)}, otra vez {mark_of(other.pk)}."
    publish(facilitator, thread, source)
    synthesis = shown(thread)
    assert [s.name for s in synthesis.sources] == ["نور", "Amélie"]
    assert [s.language for s in synthesis.sources] == ["ar", "fr"]
    assert synthesis.sources[1].excerpt == "Nous partageons le marché."
    assert synthesis.html.count(f'?post={other.pk}#post-{other.pk}">[1]</a>') == 2
    assert thread.discussion.languages_of_synthesis == ["es"]


def test_a_newer_draft_changes_nothing_for_readers(facilitator, thread, post):
    mark = mark_of(post.pk)
    publish(facilitator, thread, f"Uno {mark}")
    draft = write(facilitator, thread, f"Dos {mark}", version=1)
    assert draft.has_newer_draft
    assert "Uno" in shown(thread).html
    publish(facilitator, thread, f"Dos {mark}", version=2)
    assert "Dos" in shown(thread).html


def test_what_is_taken_back_is_gone_for_readers_and_kept_as_a_draft(facilitator, thread, post):
    publish(facilitator, thread, f"Uno {mark_of(post.pk)}")
    for _ in range(2):
        unpublish_synthesis(actor=facilitator, discussion=thread.discussion, language="es")
    assert shown(thread) is None
    synthesis = Synthesis.objects.get()
    assert (synthesis.is_published, synthesis.version) == (False, 1)
    assert thread.discussion.synthesis_languages == ""


def test_it_is_not_published_without_a_citation(facilitator, thread):
    with pytest.raises(PermissionDenied, match="at least one post"):
        publish(facilitator, thread, "Nadie dijo nada.")
    assert not Synthesis.objects.exists()


def test_it_does_not_cite_what_is_not_in_this_discussion(facilitator, thread, post):
    elsewhere = make_post()
    with pytest.raises(PermissionDenied, match=rf"\[#{elsewhere.pk}\]"):
        publish(facilitator, thread, f"{mark_of(post.pk)} {mark_of(elsewhere.pk)}")


def test_a_hidden_post_loses_its_name_and_words_until_it_is_back(facilitator, thread, post):
    other = make_post(thread)
    publish(facilitator, thread, f"Uno {mark_of(post.pk)} {mark_of(other.pk)}")
    hide_post(actor=facilitator, post=post)
    first = shown(thread).sources[0]
    assert (first.is_available, first.target) == (False, "#source-1")
    assert 'href="#source-1">[1]' in shown(thread).html
    restore_post(actor=facilitator, post=post)
    assert shown(thread).sources[0].is_available


def test_a_deleted_post_is_no_longer_a_source(facilitator, thread):
    author = make_user("Amélie")
    post = make_post(thread, author)
    publish(facilitator, thread, f"Uno {mark_of(post.pk)}")
    delete_post(actor=member_actor(author), post=post)
    assert not shown(thread).sources[0].is_available
    assert shown(thread).available_count == 0


def test_a_post_rewritten_since_is_marked_until_it_is_cited_again(facilitator, thread, post):
    mark = mark_of(post.pk)
    publish(facilitator, thread, f"Uno {mark}")
    assert not shown(thread).sources[0].is_edited_since
    Post.objects.filter(pk=post.pk).update(version=2)
    assert shown(thread).sources[0].is_edited_since
    publish(facilitator, thread, f"Uno {mark}", version=1)
    assert not shown(thread).sources[0].is_edited_since


def test_each_language_has_a_text_of_its_own_and_names_the_others(facilitator, thread, post):
    mark = mark_of(post.pk)
    publish(facilitator, thread, f"Español {mark}")
    publish(facilitator, thread, f"عربي {mark}", language="ar")
    assert "عربي" in shown(thread, "ar").html
    address = f"/en/forum/discussions/{thread.discussion_id}/synthesis/ar/"
    assert shown(thread).others == [("ar", "العربية", address)]
    offered = shown(thread, "fr")
    assert (offered.language, offered.html) == ("", "")
    assert [tag for tag, _, _ in offered.others] == ["es", "ar"]


def test_it_costs_one_query_however_many_posts_it_cites(
    facilitator, thread, django_assert_num_queries
):
    with django_assert_num_queries(0):
        assert shown(thread) is None
    marks = " ".join(mark_of(make_post(thread).pk) for _ in range(12))
    publish(facilitator, thread, marks)
    with django_assert_num_queries(1):
        synthesis = shown(thread)
        assert [source.excerpt for source in synthesis.sources]
        assert [source.name for source in synthesis.sources]
    with django_assert_num_queries(0):
        assert not shown(thread, "fr").html


# What it names


def test_mentions_quotations_and_pictures_are_drawn_as_in_a_post(facilitator, thread, post):
    image = PostImage.objects.create(
        key="a" * 32,
        file="forum/bridge.webp",
        discussion=thread.discussion,
        alt="Un puente",
        width=4,
        height=3,
    )
    amelie = post.author
    source = (
        f"@[x](member:{amelie.pk}) dice [#{post.pk}]:\n\n"
        f"> [Amélie](post:{post.pk}):\n> partageons\n\n![Un puente](image:{image.key})"
    )
    publish(facilitator, thread, source)
    html = shown(thread).html
    assert '<span class="mention">@<bdi>Amélie</bdi></span>' in html
    assert f'href="/en/forum/posts/{post.pk}/"' in html
    assert re.search('<blockquote[^>]* lang="fr"', html)
    assert f'src="/forum/images/{image.key}.webp"' in html
    assert 'class="citation"' in html
    assert not Mention.objects.exists()


def test_what_belongs_to_another_discussion_stays_text(facilitator, thread, post):
    other = make_post(author=make_user("Otra"))
    source = f"@[Otra](member:{other.author_id}) y > [Otra](post:{other.pk}): [#{post.pk}]"
    publish(facilitator, thread, source)
    html = shown(thread).html
    assert "mention" not in html
    assert f"/posts/{other.pk}/" not in html


def test_an_older_synthesis_is_drawn_again_as_it_was_published(facilitator, thread, post, capsys):
    source = f"@[x](member:{post.author_id}) [#{post.pk}]"
    synthesis = publish(facilitator, thread, source)
    write(facilitator, thread, f"Borrador [#{post.pk}]", version=1)
    Synthesis.objects.update(html="<p>viejo</p>", markup_version=0)
    call_command("recook_posts")
    assert "1 syntheses" in capsys.readouterr().out
    synthesis.refresh_from_db()
    assert "Amélie" in synthesis.html
    assert "Borrador" not in synthesis.html
    call_command("recook_posts")
    assert "0 syntheses" in capsys.readouterr().out
