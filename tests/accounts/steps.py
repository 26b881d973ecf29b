"""What people do on the account pages, said once."""

import re

from django.core import mail

PASSWORD = "a-long-pass-phrase"
NEW_PASSWORD = "another-long-phrase"


def sign_in(client, email, password=PASSWORD, language="en", **more):
    data = {"login": email, "password": password, **more}
    return client.post(f"/{language}/accounts/login/", data)


def sign_up(client, email="new@example.org", name="Nadia", language="en", **more):
    data = {"name": name, "email": email, "password1": PASSWORD, **more}
    return client.post(f"/{language}/accounts/signup/", data)


def mailed_path(message=None):
    """Return the path, with its query, of the link in a message (the last one sent)."""
    message = message or mail.outbox[-1]
    return re.search(r"http://testserver(/\S*accounts/\S+)", message.body)[1]


def mailed_code():
    """Return the code in the last message that was sent."""
    return next(line for line in mail.outbox[-1].body.splitlines() if len(line) == 9).strip()


def is_signed_in(client):
    return client.get("/en/accounts/").status_code == 200
