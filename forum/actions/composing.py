"""What a post is made of before it is in the database."""

from ..actor import hash_guest_key
from ..language import detect, is_valid
from ..markup import MARKUP_VERSION, normalise
from ..models import SOURCE_MAX_LENGTH, Post
from ..moderation.pipeline import screen
from ..references import cook_in
from ..tree import MAX_DEPTH, ancestor_ids
from .languages import said_by_writer


def compose(draft, language, *, created_at):
    """Return the new Post of a Draft, not saved yet, its cooked text, and the Decision about it.

    Raises Refused when it may not be written, ValueError for a language that is none.
    """
    actor, parent, thread = draft.actor, draft.parent, draft.thread
    decision = screen(draft)
    cooked = cook_in(thread.discussion, draft.source)
    post = Post(
        discussion=thread.discussion,
        thread=thread,
        parent=parent,
        root_id=parent.branch_id if parent else None,
        depth=parent.depth + 1 if parent else 0,
        author=actor.user,
        guest_name=actor.guest_name,
        guest_email=actor.guest_email,
        guest_key=hash_guest_key(actor.guest_key),
        language=checked_language(language, draft.source),
        language_said_by=said_by_writer(language, draft.source),
        source=draft.source,
        html=cooked.html,
        markup_version=MARKUP_VERSION,
        status=decision.status,
        created_at=created_at,
    )
    post.published_at = created_at if post.is_published else None
    return post, cooked, decision


def checked_source(source):
    """A text as it is kept; ValueError for one that no form lets through."""
    source = normalise(source)
    if not source or len(source) > SOURCE_MAX_LENGTH:
        raise ValueError(f"A post has from 1 to {SOURCE_MAX_LENGTH} characters.")
    return source


def checked_language(language, source):
    """The tag of a language that the writer says, or of the one found in what she writes."""
    if language and not is_valid(language):
        raise ValueError(f"{language!r} is not the tag of a language that posts are written in.")
    return language or detect(source)


def parent_within_reach(thread, parent):
    """The post to hang a reply on: an ancestor of the one answered where the tree is too deep."""
    if parent is None:
        return None
    if parent.thread_id != thread.pk:
        raise ValueError("A reply belongs to the thread of its parent.")
    if parent.depth < MAX_DEPTH:
        return parent
    return Post.objects.get(pk=ancestor_ids(parent.path)[MAX_DEPTH - 1])
