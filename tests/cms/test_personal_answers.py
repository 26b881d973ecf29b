"""Who may keep a copy of a page."""

from tests.factories import make_home


def test_a_page_made_for_a_member_is_kept_by_no_shared_cache(member_client):
    make_home()
    control = member_client.get("/es/")["Cache-Control"]
    assert "private" in control
    assert "no-cache" in control


def test_a_page_for_everybody_says_nothing_about_one_reader(client):
    make_home()
    response = client.get("/es/")
    assert not response.has_header("Cache-Control")
    assert not response.cookies


def test_an_answer_that_sets_a_cookie_is_kept_by_no_shared_cache(client):
    make_home()
    response = client.get("/es/accounts/login/")
    assert response.cookies
    assert "private" in response["Cache-Control"]
