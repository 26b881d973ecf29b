"""Where a thread and a post of it are by now, when moderators have moved them."""

from ..models import Post, Thread

FURTHEST = 20  # Threads that were merged one into the other.


def whereabouts(thread, parent=None):
    """The Thread in which somebody writes who meant to write in this one, and the post that she
    answers, None for none; both read again. Raises ValueError when that post is gone."""
    if parent is not None:
        found = Post.objects.select_related("thread__discussion").filter(pk=parent.pk).first()
        if found is None:
            raise ValueError("The post to answer is gone.")
        return found.thread, found
    thread = Thread.objects.select_related("discussion").get(pk=thread.pk)
    for _ in range(FURTHEST):
        if thread.merged_into_id is None:
            break
        thread = Thread.objects.select_related("discussion").get(pk=thread.merged_into_id)
    return thread, None
