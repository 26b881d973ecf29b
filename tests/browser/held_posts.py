"""Run in the demonstration's own shell: writes posts that wait, in five languages, in a course of
their own, and prints the id of that course.

Reads from standard input, as JSON, how many, and hostile texts to put among their words.
"""

import json
import sys

from forum.actions.discussions import ensure_category, ensure_discussion, ensure_thread
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import DiscussionMode

GREETINGS = {
    "es": "Buenos días desde nuestro barrio",
    "en": "Good morning from our part of town",
    "fr": "Bonjour de notre quartier",
    "pt": "Bom dia do nosso bairro",
    "ar": "صباح الخير من حيّنا",
}


def main():
    asked = json.load(sys.stdin)
    key = asked["key"]
    course = ensure_category(key=key, language="es", title="Curso en espera", url="/es/")
    discussion = ensure_discussion(key=f"{key}:1", language="es", title="Módulo", url="/es/")
    discussion.category, discussion.mode = course, DiscussionMode.FIRST_POST_HELD
    discussion.save(update_fields=["category", "mode"])
    thread = ensure_thread(
        discussion=discussion, key=f"{key}:1", language="es", title="¿Qué tal?", position=1
    )
    for number in range(asked["posts"]):
        language = list(GREETINGS)[number % len(GREETINGS)]
        hostile = asked["texts"][number] if asked["texts"] else ""
        create_post(
            actor=Actor(guest_name=f"Gil {number}", guest_key=f"{key}:{number}"),
            thread=thread,
            source=f"{GREETINGS[language]} ({number}) {hostile}".strip(),
            language=language,
        )
    print(course.pk)


main()
