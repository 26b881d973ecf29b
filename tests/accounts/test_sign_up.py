import re

import pytest
import time_machine
from django.core import mail

from accounts.models import User

from .steps import is_signed_in, mailed_path, sign_in, sign_up


def test_a_new_member_confirms_by_a_click_and_is_signed_in(client):
    response = sign_up(client, name="  Nadia   Díaz ")
    assert response.url == "/en/accounts/confirm-email/"
    assert not is_signed_in(client)

    path = mailed_path()
    page = client.get(path).content.decode()
    assert "new@example.org" in page
    user = User.objects.get(email="new@example.org")
    assert not user.emailaddress_set.get().verified, "looking at the link changes nothing"

    response = client.post(path)
    assert response.url == "/en/"
    assert is_signed_in(client)
    user.refresh_from_db()
    assert user.name == "Nadia Díaz"
    assert user.emailaddress_set.get().verified
    assert "no longer valid" in client.get(path).content.decode()


def test_another_browser_confirms_but_is_not_signed_in(client, guest):
    sign_up(client)
    path = mailed_path()
    token = re.search(r'csrfmiddlewaretoken" value="(\w+)', guest.get(path).content.decode())[1]
    response = guest.post(path, {"csrfmiddlewaretoken": token})
    assert response.url == "/en/accounts/login/"
    assert not is_signed_in(guest)
    assert sign_in(client, "new@example.org").url == "/en/"


def test_no_one_signs_in_before_the_address_is_confirmed(client):
    sign_up(client)
    response = sign_in(client, "new@example.org")
    assert response.url == "/en/accounts/confirm-email/"
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "Ana\u202eX", "invisible characters"),
        ("name", "www.evil.test", "A name cannot be a link"),
        ("name", "", "This field is required."),
        ("email", "nobody", "Enter a valid email address."),
        ("email", "a@b", "Enter a valid email address."),
        ("email", "ﬁ@example.org", "Enter a valid email address."),
        ("email", "x@example.org, v@example.org", "Enter a valid email address."),
        ("email", "a@example.org\nBcc: v@example.org", "Enter a valid email address."),
        ("password1", "short", "too short"),
        ("password1", "12345678901", "entirely numeric"),
    ],
)
def test_a_refused_field_says_why_and_keeps_the_text(client, field, value, sentence):
    data = {"name": "Nadia", "email": "new@example.org", "password1": "a-long-pass-phrase"}
    response = client.post("/en/accounts/signup/", data | {field: value})
    page = response.content.decode()
    assert sentence in page
    assert f'id="id_{field}_error"' in page
    assert re.search(rf'<input[^>]*id="id_{field}"[^>]*aria-invalid="true"', page) or re.search(
        rf'<input[^>]*aria-invalid="true"[^>]*id="id_{field}"', page
    )
    kept = data["name"] if field != "name" else data["email"]
    assert f'value="{kept}"' in page
    assert not User.objects.filter(email="new@example.org").exists()
    assert mail.outbox == []


def test_nothing_is_asked_twice_and_every_field_says_what_it_is_for(client):
    page = client.get("/en/accounts/signup/").content.decode().partition("<main")[2]
    fields = re.findall(r"<input[^>]*>", page)
    visible = [field for field in fields if 'type="hidden"' not in field]
    assert [re.search(r'autocomplete="([\w-]+)"', field)[1] for field in visible] == [
        "name",
        "email",
        "new-password",
    ]
    assert "placeholder" not in "".join(visible)


def test_a_link_three_days_old_is_no_longer_valid(client):
    with time_machine.travel("2026-11-20 12:00 +0000", tick=False):
        sign_up(client)
    with time_machine.travel("2026-11-23 12:01 +0000", tick=False):
        assert "no longer valid" in client.get(mailed_path()).content.decode()


def test_a_link_that_never_was_says_so(client):
    response = client.get("/en/accounts/confirm-email/nonsense/")
    assert "no longer valid" in response.content.decode()
    assert client.post("/en/accounts/confirm-email/nonsense/").status_code == 404
