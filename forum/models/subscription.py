from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from accounts.models import OutgoingMail

from ..querysets import NotificationQuerySet
from .category import Category
from .discussion import Discussion
from .post import Post
from .thread import Thread

TARGETS = ("category", "discussion", "thread", "post")


class Reach(models.TextChoices):
    """Which posts a subscriber is told of."""

    ALL = "all", pgettext_lazy("which posts one follows", "All posts")
    MY_LANGUAGES = (
        "my-languages",
        pgettext_lazy("which posts one follows", "Posts in languages I read"),
    )
    NONE = "none", pgettext_lazy("which posts one follows", "None: do not tell me")


class Reason(models.TextChoices):
    """Why somebody is told of a post; the first that holds."""

    MENTION = "mention", pgettext_lazy("why one is told", "You are mentioned")
    REPLY = "reply", pgettext_lazy("why one is told", "A reply to you")
    POST = "post", pgettext_lazy("why one is told", "A reply in a branch that you follow")
    THREAD = "thread", pgettext_lazy("why one is told", "A thread that you follow")
    DISCUSSION = "discussion", pgettext_lazy("why one is told", "A discussion that you follow")
    CATEGORY = "category", pgettext_lazy("why one is told", "A course that you follow")
    PERSON = "person", pgettext_lazy("why one is told", "A person whom you follow")


class GuestAddress(models.Model):
    """The address that the guest of one browser gave; nothing is sent to it before she confirms
    it from there, save the one mail that asks."""

    email = models.EmailField()
    guest_key = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "guest addresses"
        constraints = [
            models.UniqueConstraint(fields=["email", "guest_key"], name="one_address_per_guest")
        ]

    def __str__(self):
        return self.email


def exactly_one(*names):
    """The condition that one of these foreign keys is set and the others are not."""
    condition = Q()
    for name in names:
        condition |= Q(**{f"{other}__isnull": other != name for other in names})
    return condition


class Subscription(models.Model):
    """A member or a guest wants to be told of what is written in one place, or no longer."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="subscriptions",
    )
    guest = models.ForeignKey(
        GuestAddress, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    discussion = models.ForeignKey(
        Discussion, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    thread = models.ForeignKey(
        Thread, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    post = models.ForeignKey(
        Post, models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    reach = models.CharField(max_length=15, choices=Reach, default=Reach.ALL)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("member", "guest"), name="subscription_is_somebodys"
            ),
            models.CheckConstraint(
                condition=exactly_one(*TARGETS), name="subscription_is_to_one_place"
            ),
            *(
                models.UniqueConstraint(
                    fields=[who, target],
                    name=f"one_subscription_of_{who}_to_{target}",
                    condition=Q(**{f"{who}__isnull": False, f"{target}__isnull": False}),
                )
                for who in ["member", "guest"]
                for target in TARGETS
            ),
        ]

    def __str__(self):
        target = next(name for name in TARGETS if getattr(self, f"{name}_id"))
        return f"{self.member_id or self.guest}: {target} {getattr(self, f'{target}_id')}"


class Notification(models.Model):
    """Somebody is to be told of a post, once, whatever the number of reasons."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="notifications",
    )
    guest = models.ForeignKey(
        GuestAddress, models.CASCADE, null=True, blank=True, related_name="notifications"
    )
    post = models.ForeignKey(Post, models.CASCADE, related_name="notifications")
    reason = models.CharField(max_length=15, choices=Reason)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # When it was put into a mail, or found to need none; empty while that is to be decided.
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(
        OutgoingMail, models.SET_NULL, null=True, blank=True, related_name="notifications"
    )

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=exactly_one("member", "guest"), name="notification_is_for_somebody"
            ),
            models.UniqueConstraint(
                fields=["member", "post"], name="one_notification_per_member_and_post"
            ),
            models.UniqueConstraint(
                fields=["guest", "post"], name="one_notification_per_guest_and_post"
            ),
        ]
        indexes = [
            models.Index(fields=["member", "-id"], name="notifications_of_a_member"),
            models.Index(
                fields=["member", "-id"], name="unread_notifications", condition=Q(read_at=None)
            ),
            models.Index(
                fields=["created_at"], name="notifications_to_mail", condition=Q(mailed_at=None)
            ),
        ]

    def __str__(self):
        return f"{self.member_id or self.guest} hears of {self.post_id}: {self.reason}"
