"""What a post said before, and who wrote that."""

from ..models import ModerationLogEntry, PostRevision


def keep_revision(post):
    """Store what a locked post says now, before it says something else."""
    PostRevision.objects.create(
        post=post,
        version=post.version,
        language=post.language,
        source=post.source,
        written_at=post.edited_at or post.created_at,
        was_published=post.is_published,
        editor_id=_writer_of(post),
    )


def _writer_of(post):
    """The id of the member who wrote the present text of a post, None for a guest."""
    if not post.is_edited_by_moderators:
        return post.author_id
    edits = ModerationLogEntry.objects.filter(post=post, decision="edit").order_by("-pk")
    return edits.values_list("moderator", flat=True).first()
