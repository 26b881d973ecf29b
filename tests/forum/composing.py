"""The composer as the tests use it: its form sent, and what came back read."""

import re

from tests.factories import post_form_data


def create_url(thread):
    return f"/en/forum/discussions/{thread.discussion_id}/posts/"


def send(client, answered, **fields):
    return client.post(create_url(answered), post_form_data(answered) | fields)


def kept_text(response):
    """What stands in the composer of an answer."""
    return re.search(r"<textarea[^>]*>\n(.*?)</textarea>", response.content.decode(), re.S)[1]


def token_of(client, url):
    """The CSRF token of the form on a page, as a browser would read it."""
    page = client.get(url).content.decode()
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
