"""What the learner of the demo follows, and what she was told."""

from forum.actions.notifications import tell_without_mail
from forum.actions.subscriptions import subscribe
from forum.actor import Actor
from forum.models import Post, Reach

from .conversation import GENERAL, OPEN_MODULE

TOLD = 6  # Posts.


def listen(talk, learner):
    """Let her follow a module and the course around it, and be told of the latest posts there."""
    discussion = talk.threads[OPEN_MODULE, GENERAL].discussion
    actor = Actor(user=learner)
    subscribe(actor=actor, place=discussion)
    subscribe(actor=actor, place=discussion.category, reach=Reach.MY_LANGUAGES)
    latest = Post.objects.published().filter(discussion=discussion).order_by("-pk")[:TOLD]
    tell_without_mail(sorted(latest, key=lambda post: post.pk))
