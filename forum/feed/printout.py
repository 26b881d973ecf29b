"""A whole thread on paper: every post that all its readers see, in the order of the tree."""

from dataclasses import dataclass

from ..actor import Actor
from ..models import Post
from .params import FeedParams
from .reading import begin_reading
from .shown import MAX_DRAWN_DEPTH

POSTS_PRINTED = 2000
POSTS_AT_ONCE = 200


@dataclass(frozen=True)
class Printout:
    """The posts of a thread as whoever has no rights of her own sees them: none that waits, none
    that is hidden, no language folded. Paper goes from hand to hand."""

    reading: object
    thread: object

    @property
    def is_cut(self):
        """Whether the thread goes on after the last post printed; one query."""
        return self._places()[POSTS_PRINTED : POSTS_PRINTED + 1].exists()

    def posts(self):
        """Yield the ShownPosts, the first POSTS_PRINTED, from one query and a few at a time."""
        names = {}
        places = self._places().with_people()[:POSTS_PRINTED]
        for post in places.iterator(chunk_size=POSTS_AT_ONCE):
            shown = self.reading.show(post, level=min(post.depth, MAX_DRAWN_DEPTH))
            names[post.pk] = "" if shown.is_removed else shown.name
            yield shown, names.get(post.parent_id, "") if post.depth > MAX_DRAWN_DEPTH else ""

    def _places(self):
        posts = Post.objects.shown_in_tree(self.reading.actor, self.reading.discussion)
        return posts.filter(thread=self.thread.id).in_tree_order()


def printout_of(thread, *, language, base_url):
    """The Printout of a thread, for somebody who may read it."""
    reading = begin_reading(
        thread.discussion,
        Actor(),
        language=language,
        params=FeedParams(thread=thread.pk, is_thread_page=True),
        base_url=base_url,
    )
    return Printout(reading=reading, thread=reading.threads[thread.pk])
