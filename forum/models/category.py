from django.db import models

from ..querysets import CategoryQuerySet


class Category(models.Model):
    """What several discussions belong to, such as a course: its key never changes."""

    key = models.CharField(max_length=100, unique=True)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self):
        return self.key


class CategoryTitle(models.Model):
    """What a category is called in one language, and where it is found."""

    category = models.ForeignKey(Category, models.CASCADE, related_name="titles")
    language = models.CharField(max_length=15)
    title = models.CharField(max_length=255)
    url = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["category", "language"], name="one_category_title_per_language"
            )
        ]

    def __str__(self):
        return self.title
