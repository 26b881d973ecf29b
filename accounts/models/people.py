from django.db import models

from .user import User


class Follow(models.Model):
    """A member wants to read what another one writes."""

    follower = models.ForeignKey(User, models.CASCADE, related_name="follows")
    followed = models.ForeignKey(User, models.CASCADE, related_name="followers")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["follower", "followed"], name="follow_once"),
            models.CheckConstraint(
                condition=~models.Q(follower=models.F("followed")), name="nobody_follows_herself"
            ),
        ]

    def __str__(self):
        return f"{self.follower_id} follows {self.followed_id}"


class Mute(models.Model):
    """A member would rather not read what another one writes: it is folded, and not told."""

    member = models.ForeignKey(User, models.CASCADE, related_name="mutes")
    muted = models.ForeignKey(User, models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "muted"], name="mute_once"),
            models.CheckConstraint(
                condition=~models.Q(member=models.F("muted")), name="nobody_mutes_herself"
            ),
        ]

    def __str__(self):
        return f"{self.member_id} mutes {self.muted_id}"
