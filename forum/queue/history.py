"""What is known of those who wrote the posts of a page: how much, what was removed, what was done
about it."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q
from django.utils import timezone

from ..models import Level, ModeratorNote, Post, PostStatus, Sanction, Standing
from ..moderation.trust import REMOVED

GUEST_POSTS_READ = 500
NOTES_SHOWN = 100


@dataclass(frozen=True)
class AuthorHistory:
    """`posts` stayed, `removed` were taken away lately; `level` is how far she is trusted,
    `sanctions` are the measures in force, `warnings` those that were said, and `notes` what
    moderators have noted."""

    level: str
    posts: int
    removed: int
    sanctions: list
    warnings: int
    notes: list


class Histories:
    """The AuthorHistory of each author of some posts; four queries."""

    def __init__(self, posts):
        self.members = {post.author_id for post in posts if post.author_id}
        self.guests = {post.guest_key for post in posts if not post.author_id and post.guest_key}
        self.standings = Standing.objects.in_bulk(self.members)
        self.written = self._guest_posts()
        hers = Q(member__in=self.members) | Q(member=None, guest_key__in=self.guests)
        self.sanctions = list(Sanction.objects.filter(hers).order_by("-pk")[:NOTES_SHOWN])
        notes = ModeratorNote.objects.filter(hers).exclude(words="").select_related("writer")
        self.notes = list(notes.order_by("-pk")[:NOTES_SHOWN])

    def of(self, post):
        sanctions = [row for row in self.sanctions if self._is_about(row, post)]
        now = timezone.now()
        return AuthorHistory(
            *self._numbers(post),
            sanctions=[row for row in sanctions if row.holds_at(now)],
            warnings=sum(row.kind == "warning" for row in sanctions),
            notes=[row for row in self.notes if self._is_about(row, post)],
        )

    def _numbers(self, post):
        if post.author_id:
            standing = self.standings.get(post.author_id)
            if standing is None:
                return Level.NEW.label, 0, 0
            return Level(standing.level).label, standing.posts, standing.removed
        counts = self.written.get(post.guest_key, Counter())
        removed = sum(counts[status] for status in REMOVED)
        return "", counts[PostStatus.PUBLISHED], removed

    def _is_about(self, row, post):
        if post.author_id:
            return row.member_id == post.author_id
        return bool(post.guest_key) and row.guest_key == post.guest_key and not row.member_id

    def _guest_posts(self):
        """How many posts of each status a guest has, among the newest."""
        if not self.guests:
            return {}
        posts = Post.objects.filter(guest_key__in=self.guests, author=None).exclude(guest_key="")
        found = {}
        rows = posts.order_by("-pk").values_list("guest_key", "status")[:GUEST_POSTS_READ]
        for key, status in rows:
            found.setdefault(key, Counter())[status] += 1
        return found
