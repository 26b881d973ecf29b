"""The lists of words: what they find in a text, and what they leave alone."""

# ruff: noqa: RUF001 - letters that look alike are what this is about.

import pytest

from forum.models import WordRule
from forum.moderation import words
from forum.moderation.matching import Matcher, fold
from forum.moderation.unfit import UnfitText
from tests.factories import member_actor

from .drafts import draft_of, outcome

SPANISH = "Me parece que en esta ciudad se habla mucho de la {} y de sus vecinos."


@pytest.fixture(autouse=True)
def no_list_of_another_test():
    words._kept.clear()


def rule(word, action="hold", language=""):
    return WordRule.objects.create(word=word, action=action, language=language)


FOUND = {
    "as it is": ("puta", "una puta cosa"),
    "upper case": ("puta", "UNA PUTA COSA"),
    "full width": ("puta", "una ｐｕｔａ cosa"),
    "punctuation around": ("puta", "«¡puta!»"),
    "invisible signs inside": ("puta", "una pu\u200bt\u00ada cosa"),
    "letters of another alphabet": ("puta", "una рutа cosa"),
    "digits among letters": ("viagra", "compra v1agra hoy"),
    "strokes through it": ("puta", "una p\u0336u\u0336t\u0336a\u0336 cosa"),
    "spelt out": ("puta", "una p u t a cosa"),
    "spelt out with stops": ("puta", "una p.u.t.a cosa"),
    "a phrase": ("dinero fácil", "Gana DINERO   fácil, hoy"),
    "a beginning": ("estaf*", "son unos estafadores"),
    "an end": ("*كلب", "يا والكلب"),
    "the middle": ("*casino*", "megacasino24 abre"),
    "Arabic with its vowels": ("كلب", "يا كَلْبُ"),
    "Arabic, drawn out": ("كلب", "يا كلــــب"),
    "Chinese within a sentence": ("赌博", "我们不喜欢赌博网站。"),
    "Chinese with blanks": ("赌博", "网上 赌 博 很容易"),
    "Japanese": ("死ね", "おまえは死ねと言った"),
    "Thai": ("พนัน", "เว็บพนันออนไลน์"),
    "Devanagari": ("हराम", "यह हराम है"),
    "Greek": ("μαλάκας", "είσαι ΜΑΛΆΚΑΣ"),
    "Guarani": ("tavy", "nde tavy niko"),
}
NOT_FOUND = {
    "inside another word": ("puta", "una disputa larga"),
    "a beginning of another word": ("culo", "un círculo curioso"),
    "an accent that makes another word": ("ano", "cada año es mejor"),
    "the same the other way round": ("año", "el ano"),
    "letters that look alike only in print": ("corno", "como siempre"),
    "a number": ("loo", "hay 100 personas"),
    "a number of two digits": ("le", "el 13 de mayo"),
    "a phrase in another order": ("dinero fácil", "fácil es ganar dinero"),
    "half a Chinese word": ("赌博", "他赌气走了"),
    "a Russian word in a Russian text": ("coco", "Мне очень нравится ехать сосо в Москву"),
}


@pytest.mark.parametrize("case", FOUND)
def test_a_listed_word_is_found(case):
    word, text = FOUND[case]
    assert Matcher([(word, 1)]).find(text) == [(word, 1)]


@pytest.mark.parametrize("case", NOT_FOUND)
def test_what_only_looks_like_it_is_left_alone(case):
    word, text = NOT_FOUND[case]
    assert Matcher([(word, 1)]).find(text) == []


def test_folding_keeps_what_makes_another_word():
    assert fold("AÑO") == "año"
    assert fold("Ｓtraße") == "strasse"


ACTIONS = [("hold", ("pending", "listed-word")), ("spam", ("spam", "word-of-spam"))]


@pytest.mark.parametrize(("action", "expected"), ACTIONS)
def test_a_word_makes_a_post_wait_or_spam(member, action, expected):
    rule("ruleta", action)
    assert outcome(draft_of(member_actor(member), SPANISH.format("ruleta"))) == expected


def test_a_refused_word_is_named_and_the_strictest_rule_counts(member):
    for word, action in [("ruleta", "hold"), ("casino", "spam"), ("estaf*", "refuse")]:
        rule(word, action)
    with pytest.raises(UnfitText, match="“estaf”") as refusal:
        outcome(draft_of(member_actor(member), "La ruleta del casino es una estafa."))
    assert refusal.value.status == 422


def test_a_word_counts_in_its_language(member):
    rule("con", "hold", language="fr")
    text = SPANISH.format("plaza con árboles")
    assert outcome(draft_of(member_actor(member), text))[0] == "published"
    french = "Je pense que ce con de voisin ne viendra pas à la réunion de notre quartier."
    assert outcome(draft_of(member_actor(member), french))[0] == "pending"
    claimed = draft_of(member_actor(member), text, language="fr")
    assert outcome(claimed)[0] == "pending"


def test_in_a_text_of_unknown_language_the_words_of_all_count(member):
    rule("con", "hold", language="fr")
    assert outcome(draft_of(member_actor(member), "¡con!"))[0] == "pending"


def test_a_changed_list_holds_at_once(member):
    text = SPANISH.format("ruleta")
    assert outcome(draft_of(member_actor(member), text))[0] == "published"
    listed = rule("ruleta")
    assert outcome(draft_of(member_actor(member), text))[0] == "pending"
    listed.action = "spam"
    listed.save()
    assert outcome(draft_of(member_actor(member), text))[0] == "spam"
    listed.delete()
    assert outcome(draft_of(member_actor(member), text))[0] == "published"


def test_a_list_of_five_thousand_words_is_one_query(member, django_assert_num_queries):
    WordRule.objects.bulk_create(WordRule(word=f"palabra{n}*") for n in range(5000))
    words.rules_met("Hola", "")
    with django_assert_num_queries(1):
        assert words.rules_met("Una palabra77 mala", "")
    assert words.rules_met("Nada de eso", "") == []


LISTS = "/admin/words/"


def test_a_site_moderator_keeps_the_list(moderator, moderator_client):
    form = {"word": "  ruleta   rusa ", "language": "es", "action": "spam"}
    assert moderator_client.post(f"{LISTS}new/", form).status_code == 302
    listed = WordRule.objects.get()
    assert (listed.word, listed.changed_by) == ("ruleta rusa", moderator)
    assert "ruleta rusa" in moderator_client.get(LISTS).content.decode()
    changed = form | {"action": "hold"}
    assert moderator_client.post(f"{LISTS}edit/{listed.pk}/", changed).status_code == 302
    listed.refresh_from_db()
    assert listed.action == "hold"
    assert moderator_client.post(f"{LISTS}delete/{listed.pk}/").status_code == 302
    assert not WordRule.objects.exists()


def test_a_rule_without_a_letter_is_refused(moderator_client):
    answer = moderator_client.post(f"{LISTS}new/", {"word": "***", "action": "hold"})
    assert "at least one letter" in answer.content.decode()
    assert not WordRule.objects.exists()


def test_nobody_else_reaches_the_list(instructor_client, member_client):
    for client in (instructor_client, member_client):
        for page in (LISTS, f"{LISTS}new/"):
            assert client.get(page).status_code in {302, 403}
            client.post(page, {"word": "x", "action": "hold"})
    assert not WordRule.objects.exists()
