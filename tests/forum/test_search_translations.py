"""Posts are found by what people's translations of them say, and syntheses by what they say."""

import pytest
from django.core.management import call_command

from accounts.permissions import Refused
from forum.actions.moderation import hide_post, restore_post
from forum.actions.posts import delete_post, edit_post
from forum.actions.syntheses import publish_synthesis, save_synthesis, unpublish_synthesis
from forum.actions.translations import (
    contribute_translation,
    hide_translation,
    publish_translation,
    withdraw_translation,
)
from forum.actor import Actor
from forum.models import (
    Discussion,
    DiscussionMode,
    Location,
    Post,
    PostStatus,
    Synthesis,
    Translation,
)
from forum.search import syntheses, translations
from forum.search.posts import find_posts, found_in_translation
from forum.search.query import parse
from forum.search.syntheses import find_syntheses
from tests.factories import make_discussion, make_post, make_thread, make_user, member_actor
from tests.forum.test_search_query import HOSTILE

ANYBODY = Actor()


@pytest.fixture
def author():
    return make_user("Ana")


@pytest.fixture
def post(author):
    return make_post(author=author, source="El agua es de todas.", language="es")


@pytest.fixture
def vera():
    """A member who has published before, and translates."""
    user = make_user("Vera")
    make_post(author=user, source="Otra cosa")
    return user


def translate(post, by, text="Water belongs to everybody.", language="en"):
    """A translation where those of members are published at once."""
    Discussion.objects.update(mode=DiscussionMode.OPEN)
    facts = {"post": Post.objects.get(pk=post.pk), "language": language, "source": text}
    return contribute_translation(actor=member_actor(by), **facts)


def found(text, actor=ANYBODY, **filters):
    return find_posts(actor, parse(text), **({"limit": 50} | filters))


def shown(text, *posts, **filters):
    pks = [post.pk for post in posts]
    return found_in_translation(parse(text), pks, **filters)


def test_a_post_is_found_by_its_translation(post, vera):
    translation = translate(post, vera)
    assert found("water") == found("agua") == [post.pk]
    assert shown("water", post) == {post.pk: translation}
    assert shown("agua", post) == {}


def test_a_filter_by_language_looks_at_the_texts_in_it(post, vera):
    translate(post, vera)
    assert found("water", language="en") == found("agua", language="es") == [post.pk]
    assert found("agua", language="en") == found("water", language="es") == []


def test_words_of_two_texts_do_not_make_one(post, vera):
    translate(post, vera)
    assert found("agua water") == found('"todas water"') == []


def test_of_two_translations_the_one_in_the_language_of_the_reader_is_shown(post, vera):
    english = translate(post, vera, "Radio for everybody")
    french = translate(post, vera, "La radio pour toutes", language="fr")
    assert found("radio") == [post.pk]
    assert shown("radio", post, prefer="en") == {post.pk: english}
    assert shown("radio", post, prefer="fr") == {post.pk: french}


def test_posts_found_either_way_stand_together_newest_first(author, vera):
    thread = make_thread()
    posts = [make_post(thread, author, source=f"agua {n}") for n in range(6)]
    for post in posts[::2]:
        translate(post, vera, "agua, in English")
    translated = make_post(thread, author, source="Otra")
    translate(translated, vera, "agua, in English")
    everything = [translated.pk, *(post.pk for post in posts[::-1])]
    assert found("agua") == everything
    assert found("agua", limit=3) == everything[:3]
    assert found("agua", limit=3, before=everything[2]) == everything[3:6]
    assert found("English", limit=2) == [translated.pk, posts[4].pk]


def test_a_machines_translation_finds_nothing(post):
    facts = {"post_version": 1, "created_at": post.created_at, "html": "<p>Water</p>"}
    Translation.objects.create(post=post, language="en", engine="apertium", **facts)
    call_command("index_posts")
    assert found("water") == []


# Whose eyes


def test_a_translation_is_found_while_its_post_is_read(post, vera, author, moderator):
    translate(post, vera)
    hide_post(actor=member_actor(moderator), post=post)
    assert found("water") == found("water", actor=member_actor(moderator)) == []
    restore_post(actor=member_actor(moderator), post=post)
    assert found("water") == [post.pk]
    Location.objects.update(is_public=False)
    assert found("water") == []
    assert found("water", actor=member_actor(moderator)) == [post.pk]
    assert found("water", discussions=[]) == []


def test_a_translation_that_waits_or_is_hidden_finds_nothing(post, vera, moderator):
    translation = translate(post, vera)
    hide_translation(actor=member_actor(moderator), translation=translation)
    assert found("water") == []
    publish_translation(actor=member_actor(moderator), translation=translation)
    assert found("water") == [post.pk]
    Translation.objects.update(status=PostStatus.PENDING)
    assert found("water") == []


def test_what_is_rewritten_withdrawn_or_deleted_leaves_no_word_behind(post, vera, author):
    translation = translate(post, vera)
    translate(post, vera, "Rivers are ours.")
    assert found("water") == []
    assert found("rivers") == [post.pk]
    withdraw_translation(actor=member_actor(vera), translation=translation)
    assert found("rivers") == []
    second = translate(post, vera)
    edit_post(actor=member_actor(author), post=post, source="El agua es nuestra.")
    assert found("water") == [post.pk]
    delete_post(actor=member_actor(author), post=post)
    Post.objects.update(status=PostStatus.PUBLISHED)
    second.save(force_insert=True)
    assert found("water") == []


def test_a_refused_translation_finds_nothing(post, author):
    with pytest.raises(Refused):
        contribute_translation(actor=ANYBODY, post=post, language="en", source="Water")
    assert found("water") == []


def test_whatever_is_looked_for_raises_nothing(post, vera):
    translate(post, vera)
    for text in HOSTILE:
        assert len(found(text)) <= 2
        shown(text, post)


def test_a_search_in_both_costs_two_queries(post, vera, django_assert_num_queries):
    for _ in range(4):
        translate(make_post(source="agua"), vera)
    with django_assert_num_queries(2):
        assert len(found("water")) == 4


# Syntheses


@pytest.fixture
def facilitator():
    return member_actor(make_user("Lucía"))


@pytest.fixture
def discussion(facilitator):
    return make_discussion(languages=("es", "pt"), staff=[facilitator.user])


@pytest.fixture
def cited(discussion):
    return make_post(make_thread(discussion), source="agua")


def write(actor, cited, words="El río une a los pueblos", action=publish_synthesis, **options):
    facts = {"language": "es", "version": 0} | options
    source = f"{words} [#{cited.pk}]."
    return action(actor=actor, discussion=cited.discussion, source=source, **facts)


def syntheses_found(text, actor=ANYBODY, **filters):
    return find_syntheses(actor, parse(text), **({"limit": 50} | filters))


def test_a_published_synthesis_is_found_by_its_words(facilitator, discussion, cited):
    synthesis = write(facilitator, cited)
    assert syntheses_found("rio pueblos") == [synthesis]
    assert syntheses_found("rio", language="pt") == []
    assert syntheses_found("rio", language="es", discussions=[discussion.pk]) == [synthesis]
    assert syntheses_found("rio", discussions=[]) == []
    assert syntheses_found(str(cited.pk)) == []
    assert "[#" not in syntheses.words_of(synthesis)


def test_a_draft_is_not_found_and_neither_is_what_was_taken_back(facilitator, discussion, cited):
    write(facilitator, cited, action=save_synthesis)
    assert syntheses_found("rio") == []
    published = write(facilitator, cited, version=1)
    write(facilitator, cited, "El valle", version=1, action=save_synthesis)
    assert syntheses_found("rio") == [published]
    assert syntheses_found("valle") == []
    unpublish_synthesis(actor=facilitator, discussion=discussion, language="es")
    assert syntheses_found("rio") == syntheses_found("valle") == []


def test_a_synthesis_is_found_by_those_who_read_its_discussion(facilitator, discussion, cited):
    synthesis = write(facilitator, cited)
    Location.objects.update(is_public=False)
    assert syntheses_found("rio") == []
    assert syntheses_found("rio", actor=facilitator) == [synthesis]


def test_the_whole_index_is_made_anew(facilitator, cited, post, vera, capsys):
    translation, synthesis = translate(post, vera), write(facilitator, cited)
    translations.INDEX.drop(translation.pk)
    syntheses.INDEX.drop(synthesis.pk)
    assert found("water") == syntheses_found("rio") == []
    call_command("index_posts")
    said = capsys.readouterr().out
    assert "1 translations can be found" in said
    assert "1 syntheses can be found" in said
    assert (found("water"), syntheses_found("rio")) == ([post.pk], [synthesis])
    Translation.objects.all().delete()
    Synthesis.objects.update(published_at=None)
    call_command("index_posts")
    assert "0 translations" in capsys.readouterr().out
