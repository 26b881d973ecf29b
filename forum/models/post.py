import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from ..querysets import PostQuerySet
from .discussion import Discussion
from .thread import Thread

SOURCE_MAX_LENGTH = 10_000  # Code points, after NFC and with \n line ends.
NAME_MAX_LENGTH = 60


class PostStatus(models.TextChoices):
    PENDING = "pending", pgettext_lazy("post status", "Waiting for approval")
    PUBLISHED = "published", pgettext_lazy("post status", "Published")
    HIDDEN = "hidden", pgettext_lazy("post status", "Hidden")
    DELETED = "deleted", pgettext_lazy("post status", "Deleted")
    SPAM = "spam", pgettext_lazy("post status", "Spam")


class LanguageSaidBy(models.TextChoices):
    NOBODY = "", pgettext_lazy("who said the language of a post", "Nobody: it was detected")
    MEMBER = "member", pgettext_lazy("who said the language of a post", "A member")
    AUTHOR = "author", pgettext_lazy("who said the language of a post", "Its author")
    MODERATOR = "moderator", pgettext_lazy("who said the language of a post", "A moderator")


ROOTS_IN_OTHER_ORDERS = [
    models.Index(
        fields=[place, *order],
        name=f"{name}_roots_of_{place}",
        condition=Q(depth=0),
    )
    for name, order in [("helpful", ["helpful_count", "path"]), ("active", ["latest_id"])]
    for place in ["discussion", "thread"]
]


PUBLISHED = Q(status="published")
LATEST_OF_A_DISCUSSION = [
    models.Index(fields=["discussion", "-id"], name="published_posts", condition=PUBLISHED),
    models.Index(fields=["thread", "-id"], name="published_of_thread", condition=PUBLISHED),
    models.Index(
        fields=["discussion", "author", "-id"], name="published_of_member", condition=PUBLISHED
    ),
    models.Index(
        fields=["discussion", "-id"],
        name="unanswered_posts",
        condition=PUBLISHED & Q(depth=0, reply_count=0),
    ),
]


class Post(models.Model):
    """An answer or a reply, written in one language by a member or a guest.

    `path` is the materialised sort key: the posts' own ids from the root down, seven base-36
    digits each, so that ordering by it gives the tree depth first and siblings in order of time.
    """

    # No index of their own for thread, root and author: those of Meta begin with them.
    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="posts")
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="posts", db_index=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    root = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="descendants",
        db_index=False,
    )
    depth = models.PositiveSmallIntegerField(default=0)
    path = models.CharField(max_length=450, default="", editable=False)

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="posts",
        db_index=False,
    )
    guest_name = models.CharField(max_length=NAME_MAX_LENGTH, blank=True)
    guest_email = models.EmailField(blank=True)
    guest_key = models.CharField(max_length=64, blank=True)

    language = models.CharField(max_length=15, default="und")
    language_said_by = models.CharField(
        max_length=10, choices=LanguageSaidBy, default=LanguageSaidBy.NOBODY, blank=True
    )
    source = models.TextField(max_length=SOURCE_MAX_LENGTH)
    html = models.TextField(blank=True)
    markup_version = models.PositiveSmallIntegerField(default=0)

    status = models.CharField(max_length=10, choices=PostStatus, default=PostStatus.PUBLISHED)
    is_highlighted = models.BooleanField(default=False)
    is_answer = models.BooleanField(default=False)  # The facilitators' answer.
    is_pinned = models.BooleanField(default=False)
    is_deleted_by_moderators = models.BooleanField(default=False)
    is_edited_by_moderators = models.BooleanField(default=False)  # The present text is theirs.
    is_folded = models.BooleanField(default=False)  # After reports, until somebody decides.
    # The reasons of reports that moderators found nothing behind, with commas.
    cleared_reasons = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)  # One more with every edit of the text.
    reply_count = models.PositiveIntegerField(default=0)
    helpful_count = models.PositiveIntegerField(default=0)
    # Of a root: the id of the newest published post of its branch, its own at first.
    latest_id = models.BigIntegerField(default=0)
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4)
    created_at = models.DateTimeField()
    # When readers could read it for the first time; never emptied, so that it is news once.
    published_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=PostStatus.values), name="post_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(parent=None, root=None, depth=0) | Q(depth__gt=0, root__isnull=False),
                name="post_has_its_place_in_the_tree",
            ),
        ]
        indexes = [
            models.Index(fields=["thread", "path"], name="thread_in_tree_order"),
            models.Index(
                fields=["discussion", "path"], name="roots_of_discussion", condition=Q(depth=0)
            ),
            models.Index(fields=["thread", "path"], name="roots_of_thread", condition=Q(depth=0)),
            *ROOTS_IN_OTHER_ORDERS,
            *LATEST_OF_A_DISCUSSION,
            models.Index(fields=["root", "path"], name="branch_in_tree_order"),
            # SQLite knows a condition again only when it is spelt like this, not with "in".
            models.Index(
                fields=["discussion", "-id"],
                name="waiting_posts",
                condition=Q(status="pending") | Q(status="spam"),
            ),
            models.Index(
                fields=["discussion", "-id"],
                name="highlighted_posts",
                condition=Q(is_highlighted=True),
            ),
            models.Index(
                fields=["discussion", "path"], name="pinned_posts", condition=Q(is_pinned=True)
            ),
            models.Index(fields=["root", "path"], name="answers", condition=Q(is_answer=True)),
            models.Index(
                fields=["discussion", "language", "-id"],
                name="unanswered_by_language",
                condition=Q(depth=0, status="published", reply_count=0),
            ),
            models.Index(fields=["author", "-id"], name="posts_of_a_member"),
            # Those that are to be cooked again; there are none but after an update.
            models.Index(
                fields=["markup_version", "-id"],
                name="posts_of_old_markup",
                condition=~Q(status="deleted"),
            ),
            # Imported comments have no key: many of them would hide that any other key is rare.
            models.Index(
                fields=["guest_key", "-id"], name="posts_of_a_guest", condition=~Q(guest_key="")
            ),
        ]

    def __str__(self):
        return f"{self.author_name}: {self.source[:40]}"

    def get_absolute_url(self):
        return reverse("forum:post", args=[self.pk])

    @property
    def author_name(self):
        """The name to show: a member's, a guest's, or empty for a member who left."""
        return self.author.name if self.author_id else self.guest_name

    @property
    def is_by_guest(self):
        return self.author_id is None and bool(self.guest_name)

    @property
    def is_published(self):
        return self.status == PostStatus.PUBLISHED

    @property
    def branch_id(self):
        """The id of the root post of this post's branch."""
        return self.root_id or self.pk
