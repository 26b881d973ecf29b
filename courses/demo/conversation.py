"""What people say in the demo: posts of the last weeks, through the forum's own actions."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from forum.actions.discussions import set_mode
from forum.actions.moderation import highlight_post, publish_post
from forum.actions.posts import create_post
from forum.actor import Actor
from forum.models import DiscussionMode, Post, PostStatus, Thread

from . import source
from .identity import key_of, prompt_id

GENERAL = "general"
OPEN_MODULE = 4  # Whoever tries the product there sees at once what they wrote as a guest.


class Conversation:
    """Posts what is missing; `made` counts the new posts, `found` those that were there."""

    def __init__(self, cast, now=None):
        self.cast = cast
        self.now = now or timezone.now()
        self.moderator = Actor(user=cast.facilitators[0])
        self.threads = threads_by_name()
        self.posts = {}
        self.made = 0
        self.found = 0

    @transaction.atomic
    def take_place(self):
        entries = source.read("posts")["posts"]
        keys = {key_of("post", entry["key"]): entry["key"] for entry in entries}
        known = Post.objects.filter(idempotency_key__in=keys).select_related("thread", "discussion")
        self.posts = {keys[post.idempotency_key]: post for post in known}
        self.found = len(self.posts)
        for entry in entries:
            if entry["key"] not in self.posts:
                self.posts[entry["key"]] = self.post(entry)
                self.made += 1
        if not self.found:
            self.open_to_all(self.threads[OPEN_MODULE, GENERAL].discussion)
        return self

    def open_to_all(self, discussion):
        set_mode(actor=self.moderator, discussion=discussion, mode=DiscussionMode.OPEN)

    def post(self, entry):
        post = create_post(
            actor=self.cast.actor(entry["author"]),
            thread=self.threads[entry["module"], entry["thread"]],
            source=entry["text"],
            language=entry["language"],
            parent=self.posts.get(entry.get("parent")),
            idempotency_key=key_of("post", entry["key"]),
            created_at=self.now - timedelta(minutes=entry["minutes_ago"]),
            is_news=False,
        )
        if post.status == PostStatus.PENDING and entry.get("status") != "pending":
            post = publish_post(actor=self.moderator, post=post, is_news=False)
        if entry["highlighted"]:
            post = highlight_post(actor=self.moderator, post=post)
        return post


def threads_by_name():
    """The threads of the demo's modules by module number and name, "general" or a question's."""
    modules = source.read(source.LANGUAGES[0])["modules"]
    discussions = {f"module:{key_of('page', name_of(module))}": module for module in modules}
    names = {prompt_id(slug): slug for module in modules for slug in prompts_of(module)}
    threads = Thread.objects.filter(discussion__key__in=discussions).select_related("discussion")
    return {
        (discussions[thread.discussion.key]["number"], names.get(thread.key, GENERAL)): thread
        for thread in threads
    }


def name_of(module):
    return f"module-{module['number']}"


def prompts_of(module):
    return [
        block["id"]
        for section in module["sections"]
        for block in section["blocks"]
        if block["type"] == "prompt"
    ]
