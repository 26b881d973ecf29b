"""Run in the demonstration's own shell: writes pairs of discussions, one with hostile texts for
names, texts and questions, one with plain words of the same length in their places.

Reads a list of texts from standard input; prints the paths of the pairs as JSON.
"""

import json
import sys

from django.core.exceptions import ValidationError

from accounts.names import clean_name
from forum.actions.discussions import ensure_discussion, ensure_thread
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import DiscussionMode

ON_A_PAGE = 20


def name_of(text):
    """A name that a form takes; the text itself where it is one."""
    try:
        return clean_name(text)
    except ValidationError:
        return "Ana"


def write(key, texts, names):
    title = f"Curso {texts[0]} (2)"
    discussion = ensure_discussion(key=key, language="es", title=title, url="/es/")
    discussion.mode = DiscussionMode.OPEN
    discussion.save(update_fields=["mode"])
    for place, (text, name) in enumerate(zip(texts, names, strict=True), start=1):
        thread = ensure_thread(
            discussion=discussion,
            key=f"{key}:{place}",
            language="es",
            title=f"({place}) {text} 1, 2?",
            position=place,
        )
        guest = Actor(guest_name=name, guest_key=key)
        create_post(actor=guest, thread=thread, source=f"(1) {text} 2, 3.", language="es")
    return f"/forum/discussions/{discussion.pk}/"


def main():
    texts, pairs = json.load(sys.stdin), []
    for start in range(0, len(texts), ON_A_PAGE):
        some = texts[start:][:ON_A_PAGE]
        names = [name_of(text) for text in some]
        plain, plain_names = ([len(word) * "a" for word in words] for words in (some, names))
        pairs.append(
            [write(f"hostile:{start}", some, names), write(f"plain:{start}", plain, plain_names)]
        )
    print(json.dumps(pairs))


main()
