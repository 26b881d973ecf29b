from django.conf import settings
from django.db import models
from django.db.models import Q

from .category import Category


class ModeratorRole(models.Model):
    """That a member moderates all discussions of a category, or all posts in a language.

    Those who moderate the whole site hold the permission `forum.moderate_discussion`, and the
    facilitators of a page are the `staff` of its discussion: neither has a row here.
    """

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="moderator_roles", db_index=False
    )
    category = models.ForeignKey(
        Category, models.CASCADE, null=True, blank=True, related_name="moderator_roles"
    )
    language = models.CharField(max_length=15, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(category__isnull=False, language="")
                | (Q(category=None) & ~Q(language="")),
                name="role_is_of_a_category_or_a_language",
            ),
            models.UniqueConstraint(
                fields=["member", "category"],
                name="one_role_per_category",
                condition=Q(category__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["member", "language"],
                name="one_role_per_language",
                condition=Q(category=None),
            ),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.language or self.category_id}"
