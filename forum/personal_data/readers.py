"""What readers are told, and what they do while they read."""

from django.utils.translation import pgettext_lazy

from accounts.declarations import Erasure, declare

declare(
    "forum.Helpful",
    of="member",
    title=pgettext_lazy("part of one's data", "Posts you found helpful"),
    erasure=Erasure.DELETE,
    technical="id",
    personal="post member created_at",
)
declare(
    "forum.Visit",
    of="member",
    title=pgettext_lazy("part of one's data", "How far you have read"),
    erasure=Erasure.DELETE,
    technical="id",
    personal="discussion member last_post_id visited_at",
)
declare(
    "forum.Mention",
    of="member",
    erasure=Erasure.DELETE,
    title=pgettext_lazy("part of one's data", "Posts that mention you"),
    technical="id",
    personal="post member",
)
declare(
    "forum.GuestAddress",
    guest="guest_key email",
    erasure=Erasure.DELETE,
    technical="id",
    days=30,  # Without an answer.
    personal="email language created_at asked_at confirmed_at stopped_at",
    withheld="guest_key",
)
declare(
    "forum.Subscription",
    of="member",
    title=pgettext_lazy("part of one's data", "What you follow"),
    guest="guest__guest_key guest__email",
    erasure=Erasure.DELETE,
    technical="id",
    personal="member guest category discussion thread post reach created_at",
)
declare(
    "forum.Notification",
    of="member",
    title=pgettext_lazy("part of one's data", "What you were told of"),
    guest="guest__guest_key guest__email",
    erasure=Erasure.DELETE,
    technical="id mail mailed_at",
    personal="member guest post reason created_at read_at",
)
