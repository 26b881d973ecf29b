"""LibreTranslate and DeepL, asked over HTTP: their protocols and their failures."""

import time

import pytest

from forum.markup import cook
from forum.translation import can_translate, translate_html
from forum.translation.deepl import server as server_of
from forum.translation.engine import QuotaExceeded, TooLong, Unavailable, Unsupported
from tests.forum.html_reader import violations

from .server import KEY, drop_by_drop, hang_up, never, without_end

HOLA = cook("Hola **mundo**, usa `x = 1`")


def test_post_comes_back_in_another_language(remote):
    html = translate_html(HOLA, "es", "en")
    assert html == HOLA.replace("Hola", "HOLA").replace("mundo", "MUNDO").replace("usa", "USA")


def test_libretranslate_is_asked_in_its_own_words(libretranslate):
    translate_html(HOLA, "es", "pt")
    path, _, question = libretranslate.questions[0]
    assert path == "/translate"
    assert question["source"] == "es"
    assert question["target"] == "pt"
    assert question["format"] == "html"
    assert question["api_key"] == KEY


def test_libretranslate_of_ones_own_needs_no_key(libretranslate, settings):
    settings.TRANSLATION_KEY = ""
    translate_html(HOLA, "es", "pt")
    assert "api_key" not in libretranslate.questions[0][2]


def test_deepl_is_asked_in_its_own_words(deepl):
    translate_html(HOLA, "es", "en")
    path, headers, question = deepl.questions[0]
    assert path == "/v2/translate"
    assert headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
    assert question["source_lang"] == "ES"
    assert question["target_lang"] == "EN-GB"
    assert question["tag_handling"] == "html"


@pytest.mark.parametrize(
    ("key", "host"), [("abc:fx", "https://api-free.deepl.com"), ("abc", "https://api.deepl.com")]
)
def test_deepl_has_a_server_for_free_keys(settings, key, host):
    settings.TRANSLATION_URL, settings.TRANSLATION_KEY = "", key
    assert server_of() == host


def test_nothing_else_than_the_masked_text_is_sent(remote):
    translate_html(cook("Hola @ana, mira https://example.org/secreto"), "es", "en")
    _, _, question = remote.questions[0]
    assert "ana" not in str(question)
    assert "secreto" not in str(question)


def test_wrong_key_is_unavailable(remote, settings):
    settings.TRANSLATION_KEY = "wrong"
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")


@pytest.mark.parametrize("status", [429])
def test_server_that_has_had_enough_is_told_apart(remote, status):
    remote.says = status, {"error": "Slowdown: 20 per 1 minute"}
    with pytest.raises(QuotaExceeded):
        translate_html(HOLA, "es", "en")


@pytest.mark.parametrize("status", [456, 529])
def test_deepl_says_that_the_quota_is_used_up(deepl, status):
    deepl.says = status, {"message": "Quota Exceeded"}
    with pytest.raises(QuotaExceeded):
        translate_html(HOLA, "es", "en")


@pytest.mark.parametrize("status", [400, 403, 404, 413, 418, 500, 502, 503, 504])
def test_failing_server_is_unavailable(remote, status):
    remote.says = status, {"error": "Cannot translate text: it broke"}
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"<html>It works!</html>", b"[]", b"null", b"{", b"[" * 100_000, b"\xff\xfe", b"{}"),
        b'{"translatedText": 7, "translations": [{"text": null}]}',
        b'{"translatedText": null, "translations": []}',
        b'{"translations": {"text": "x"}}',
    ],
)
def test_answer_of_another_shape_is_unavailable(remote, body):
    remote.says = 200, body
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")


def test_error_page_in_html_is_unavailable(remote):
    remote.says = 502, b"<html>Bad gateway</html>"
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")


@pytest.mark.parametrize("manner", [never, drop_by_drop, without_end, hang_up])
def test_server_that_never_ends_is_given_up(remote, settings, manner):
    settings.TRANSLATION_SECONDS = 0.4
    remote.says = manner
    begun = time.perf_counter()
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")
    assert time.perf_counter() - begun < 20


def test_server_that_is_not_there_is_unavailable(remote, settings):
    settings.TRANSLATION_URL = "http://127.0.0.1:9"
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")


def test_redirect_is_not_followed(remote):
    remote.says = lambda handler: handler.answer(
        307, {}, headers=[("Location", f"{remote.url}/elsewhere")]
    )
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")
    assert len(remote.questions) == 1


def test_hostile_answer_becomes_words(remote):
    remote.translate = lambda html: '<script>alert(1)</script><p onclick="x">Hi</p>'
    assert violations(translate_html(HOLA, "es", "en")) == []


def test_answer_much_longer_than_the_text_is_unavailable(remote):
    remote.translate = lambda html: "<p>Hi</p>" * 10_000
    with pytest.raises(Unavailable):
        translate_html(HOLA, "es", "en")


@pytest.mark.parametrize("target", ["qu", "und", "", "es"])
def test_language_that_the_engine_does_not_know_is_not_asked_for(remote, target):
    with pytest.raises(Unsupported):
        translate_html(HOLA, "es", target)
    assert remote.questions == []


def test_language_that_the_server_does_not_know_after_all(remote):
    with pytest.raises(Unsupported):
        translate_html(HOLA, "es", "ja")
    assert len(remote.questions) == 1


def test_site_may_offer_fewer_languages(remote, settings):
    settings.TRANSLATION_LANGUAGES = ["es", "en"]
    assert can_translate("es", "en")
    assert not can_translate("es", "fr")


def test_very_long_post_is_not_sent(remote):
    with pytest.raises(TooLong):
        translate_html(cook("palabra " * 2400 + "**x**" * 100), "es", "en")
    assert remote.questions == []
