from django.conf import settings
from django.db import models

from .discussion import Discussion
from .post import Post

ALT_MAX_LENGTH = 300


class PostImage(models.Model):
    """A picture that a member has put into a discussion, stored as we encoded it ourselves.

    `key` names it in addresses and in the text of posts: 32 hexadecimal digits. `posts` are
    those that draw it.
    """

    key = models.CharField(max_length=32, unique=True)
    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="images")
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="post_images"
    )
    posts = models.ManyToManyField(Post, blank=True, related_name="images")
    file = models.FileField(upload_to="post_images/")
    alt = models.CharField(max_length=ALT_MAX_LENGTH)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [
            models.Index(fields=["uploader", "created_at"], name="pictures_of_a_member"),
        ]

    def __str__(self):
        return self.alt
