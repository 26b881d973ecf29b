"""What was published in a discussion since a reader last asked."""

from dataclasses import dataclass

from ..models import Post

NEWS_COUNTED = 100


@dataclass(frozen=True)
class News:
    """How many published posts are newer, 100 at most, and the id of the newest; one that is
    asked about when there is none."""

    posts: int
    latest: int

    @property
    def etag(self):
        return f'"{self.latest}-{self.posts}"'


def news_since(discussion, after, *, thread_id=None):
    """The News after the post with this id, of one thread when its id is given; one query."""
    posts = newer_posts(discussion, after, thread_id=thread_id)
    newest = list(posts.order_by("-pk").values_list("pk", flat=True)[:NEWS_COUNTED])
    return News(posts=len(newest), latest=newest[0] if newest else after)


def newer_posts(discussion, after, *, thread_id=None):
    """The published posts after the one with this id, of one thread when its id is given."""
    posts = Post.objects.published().filter(discussion=discussion, pk__gt=after)
    return posts.filter(thread=thread_id) if thread_id else posts
