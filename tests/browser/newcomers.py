"""Two people whom nobody else on the shared site has met, and what one of them wrote."""

import json
from dataclasses import dataclass
from secrets import choice

MAKE = """
import json, sys
from courses.demo.people import make_member
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import Location

given = json.loads(sys.stdin.read())
people = [
    make_member(f"{role}@example.org", name, has_password=True)[0]
    for role, name in given["people"]
]
thread = Location.objects.get(url=given["module"]).discussion.threads.get(key="")
written = {"source": given["text"], "language": given["language"]}
print(create_post(actor=Actor(user=people[1]), thread=thread, **written).pk)
"""


@dataclass(frozen=True)
class Meeting:
    """A `role` to sign in as, and a post by a neighbour that one word of its own finds."""

    role: str
    neighbour: str
    word: str
    text: str
    post: int


def meet(demo, text, language):
    """Make a member, and a neighbour who has written this text with `{word}` filled in."""
    mark = "".join(choice("bcdfghjkmnpqrstvwz") for _ in range(8))
    word, neighbour = f"zarandaja{mark}", f"Rosalía {mark.title()}"
    text = text.format(word=word)
    people = [(f"member-{mark}", f"Nadia {mark.title()}"), (f"neighbour-{mark}", neighbour)]
    given = {"people": people, "module": demo.module, "text": text, "language": language}
    printed = demo.manage("shell", "--verbosity=0", f"--command={MAKE}", given=json.dumps(given))
    return Meeting(f"member-{mark}", neighbour, word, text, int(printed.split()[-1]))
