"""What the demo's people found helpful, and what its facilitators sum up of module 4."""

import re

from django.db import transaction

from forum.actions.helpful import mark_helpful
from forum.actions.moderation import pin_post
from forum.actions.syntheses import collect_post, publish_synthesis
from forum.citations import mark_of

from . import source

CITED = re.compile(r"\[#(p[0-9]+)\]")


@transaction.atomic
def curate(conversation):
    """Mark, pin, collect and sum up the posts of a Conversation that has just taken place."""
    content, posts, cast = source.read("curating"), conversation.posts, conversation.cast
    moderator = conversation.moderator
    for key, readers in content["helpful"].items():
        for reader in readers:
            mark_helpful(actor=cast.actor(reader), post=posts[key])
    for key in content["pinned"]:
        pin_post(actor=moderator, post=posts[key])
    for key in content["collected"]:
        collect_post(actor=moderator, post=posts[key])
    discussion = posts[content["collected"][0]].discussion
    for language, text in content["texts"].items():
        publish_synthesis(
            actor=cast.actor(text["editor"]),
            discussion=discussion,
            language=language,
            source=CITED.sub(lambda mark: mark_of(posts[mark[1]].pk), text["text"]),
            version=0,
        )
