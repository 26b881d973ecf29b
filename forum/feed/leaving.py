"""What the page shows that the link at the end of a mail leads to."""

from dataclasses import dataclass

from ..emails.letters import title_in, title_of
from ..models import Post


@dataclass(frozen=True)
class LeavePage:
    """The titles of the places that one can hear less of, empty where they are not to be read."""

    is_of_member: bool
    is_about_a_post: bool
    discussion: str = ""
    thread: str = ""


def leave_page(leave):
    post = Post.objects.filter(pk=leave.post_id).select_related("discussion", "thread").first()
    if post is None or not post.discussion.is_public:
        return LeavePage(leave.is_of_member, post is not None)
    return LeavePage(
        leave.is_of_member,
        True,
        title_of(post.discussion),
        title_in(post.thread.titles.all()),
    )
