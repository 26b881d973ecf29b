"""Everybody who may come to a post, and the post in every state that it may be in."""

import uuid
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from forum.actions.discussions import ensure_category
from forum.actor import SESSION_KEY, hash_guest_key
from forum.models import Discussion, Location, Post
from tests.factories import make_discussion, make_post, make_thread, make_user

# Two words of the post: the one that is searched for, and the one that only those are given who
# may read it.
WORD, SECRET = "calabaza", "zanahoria7kq"
LANGUAGE = "ar"
ROLES = [
    "guest",
    "guest author",
    "other guest",
    "author",
    "member",
    "banned",
    "instructor",
    "instructor elsewhere",
    "moderator of course",
    "moderator of language",
    "moderator",
    "administrator",
]
LETTERS = dict(zip(ROLES, "gGoamxiecl*A", strict=True))


@dataclass
class World:
    """A post by a member and one by a guest, side by side in one thread of one course."""

    people: dict
    post: Post
    guest_post: Post

    @property
    def posts(self):
        return {"member": self.post, "guest": self.guest_post}

    def put(self, status, place):
        """Let both posts be in a status, under a page that is public or private."""
        Post.objects.filter(pk__in=[self.post.pk, self.guest_post.pk]).update(status=status)
        Location.objects.filter(discussion=self.post.discussion).update(is_public=place == "public")

    def browser(self, role):
        """A browser in which somebody of a role reads."""
        client = Client(headers={"accept-language": "en", "origin": "http://testserver"})
        client.raise_request_exception = False
        if self.people.get(role):
            client.force_login(self.people[role])
        elif role != "guest":
            session = client.session
            session[SESSION_KEY] = role
            session.save()
            client.cookies["sessionid"] = session.session_key
        return client


def make_world():
    people = make_people()
    category = ensure_category(key="course:1", language="es", title="Curso", url="/es/curso/")
    make_discussion(staff=[people["instructor elsewhere"]])
    discussion = make_discussion(mode="open", staff=[people["instructor"]])
    Discussion.objects.filter(pk=discussion.pk).update(category=category)
    people["moderator of course"].moderator_roles.create(category=category)
    people["moderator of language"].moderator_roles.create(language=LANGUAGE)
    thread = make_thread(Discussion.objects.get(pk=discussion.pk))
    facts = {"source": f"{WORD} {SECRET}", "language": LANGUAGE}
    post = make_post(thread, people["author"], **facts)
    by_guest = make_post(thread, people["author"], **facts)
    Post.objects.filter(pk=by_guest.pk).update(
        author=None, guest_name="Gil", guest_key=hash_guest_key("guest author")
    )
    by_guest.refresh_from_db()
    people["banned"].is_active = False
    people["banned"].save()
    return World(people, post, by_guest)


def make_people():
    people = {role: make_user(role) for role in ROLES if "guest" not in role}
    people["moderator"].groups.add(Group.objects.get(name="Moderators"))
    people["administrator"].is_superuser = people["administrator"].is_staff = True
    people["administrator"].save()
    return people


def form_of(post, stamp):
    """Whatever a form about a post may ask for, so that none is refused for what it lacks."""
    return {
        "source": "Otra cosa",
        "thread": str(post.thread_id),
        "parent": "",
        "language": "es",
        "version": str(post.version),
        "guest_name": "Gil",
        "guest_email": "",
        "idempotency_key": str(uuid.uuid4()),
        "website": "",
        "stamp": stamp,
        "reason_code": "spam",
        "words": "Mírenlo, por favor.",
        "at": timezone.now().isoformat(),
    }
