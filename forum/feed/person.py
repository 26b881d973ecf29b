"""What the page about a member shows one reader."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef, prefetch_related_objects

from accounts.visibility import profile_of, show_profile

from ..language import native_name
from ..models import Category, Discussion, Location, Post
from ..permissions import can_follow_member, can_mute
from ..search.excerpts import end_at, plain_text
from .params import UNKNOWN
from .places import in_the_readers_language, likeliest_location
from .trust import own_standing

POSTS_PER_PAGE = 20
EXCERPT_LENGTH = 300


@dataclass(frozen=True)
class PostLine:
    """A post in the list of what somebody wrote; `place` is where, None when no page is left."""

    post: Post
    place: Location | None

    @property
    def url(self):
        return self.post.get_absolute_url()

    @property
    def language(self):
        """The tag for the `lang` attribute, empty when the language is not known."""
        return "" if self.post.language == UNKNOWN else self.post.language

    @property
    def language_name(self):
        return native_name(self.post.language)

    @cached_property
    def excerpt(self):
        text = plain_text(self.post.html)
        end = end_at(text, 0, EXCERPT_LENGTH)
        return f"{text[:end].rstrip()}…" if end < len(text) else text


class PersonPage:
    """A fixed number of queries, whatever somebody wrote. `before` is the id of the last post
    that was shown on the page before."""

    def __init__(self, person, actor, viewer, before=None):
        self.person = person
        self.actor = actor
        self.viewer = viewer
        self.before = before

    @cached_property
    def profile(self):
        """The ShownProfile of what this reader may see."""
        return show_profile(profile_of(self.person), self.viewer)

    @property
    def is_own(self):
        return self.actor.is_member and self.actor.user.pk == self.person.pk

    @property
    def own_standing(self):
        return own_standing(self.actor)

    @cached_property
    def readable_posts(self):
        return Post.objects.published().filter(
            author=self.person, discussion__in=Discussion.objects.readable_by(self.actor)
        )

    @cached_property
    def found(self):
        posts = self.readable_posts.order_by("-pk")
        if self.before:
            posts = posts.filter(pk__lt=self.before)
        return list(posts.select_related("discussion")[: POSTS_PER_PAGE + 1])

    @cached_property
    def posts(self):
        """The PostLines of one page, newest first."""
        shown = self.found[:POSTS_PER_PAGE]
        prefetch_related_objects(shown, "discussion__locations")
        return [PostLine(post, likeliest_location(post.discussion)) for post in shown]

    @property
    def older_url(self):
        """The address of the next page, empty on the last one."""
        if len(self.found) <= POSTS_PER_PAGE:
            return ""
        return f"{self.person.page_url}?before={self.posts[-1].post.pk}"

    @cached_property
    def courses(self):
        """The CategoryTitles of the courses in which she has written what this reader may read,
        in the reader's language where they have one."""
        written = self.readable_posts.filter(discussion__category=OuterRef("pk"))
        found = Category.objects.filter(Exists(written)).prefetch_related("titles").order_by("pk")
        titles = [in_the_readers_language(category.titles.all()) for category in found]
        return [title for title in titles if title]

    # What this reader may do

    @property
    def can_follow(self):
        return can_follow_member(self.actor, self.person.pk)

    @property
    def can_mute(self):
        return can_mute(self.actor, self.person.pk)

    @cached_property
    def is_followed(self):
        return self.actor.user.follows.filter(followed=self.person).exists()

    @cached_property
    def is_muted(self):
        return self.actor.user.mutes.filter(muted=self.person).exists()
