"""The languages of posts through HTTP: telling them, correcting them."""

import pytest

DETECT = "/en/forum/language/"


def ask(client, **data):
    return client.post(DETECT, data)


# Telling the language of a text


def test_language_of_a_text_is_told(guest):
    answer = ask(guest, source="Las ciudades aprenden unas de otras cuando cooperan.")
    assert answer.status_code == 200
    assert answer.json()["language"] == "es"
    assert answer.json()["name"] == "Español"
    assert answer.json()["is_certain"] is True
    assert answer.json()["candidates"][0] == {"tag": "es", "name": "Español"}


def test_short_text_is_not_guessed(guest):
    answer = ask(guest, source="Muchas gracias").json()
    assert (answer["language"], answer["name"], answer["is_certain"]) == ("und", "", False)
    assert {"tag": "es", "name": "Español"} in answer["candidates"]


@pytest.mark.parametrize("source", ["", "👍", "\x00", "12:30"])
def test_text_without_letters_is_undetermined(guest, source):
    answer = ask(guest, source=source).json()
    assert (answer["language"], answer["candidates"]) == ("und", [])


def test_form_without_a_text_is_undetermined(guest):
    assert guest.post(DETECT, "{}", content_type="application/json").json()["language"] == "und"


def test_longest_post_is_answered_in_any_script(guest):
    assert ask(guest, source="城" * 10_000).status_code == 200
    assert ask(guest, source="a\r\n" * 5_000).status_code == 200


def test_longer_text_is_refused_with_a_sentence(guest):
    answer = ask(guest, source="a" * 10_001)
    assert answer.status_code == 422
    assert "too long" in answer.json()["error"]


def test_huge_body_is_refused_unread(guest):
    answer = ask(guest, source="a" * 200_000)
    assert answer.status_code == 413
    assert "too long" in answer.json()["error"]


def test_telling_a_language_starts_no_session_and_is_no_page(guest):
    assert not ask(guest, source="Muchas gracias").cookies
    assert guest.get(DETECT).status_code == 405
