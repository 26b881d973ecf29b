from django.db import models


class DiscussablePage(models.Model):
    """What a page gives the forum, so that people can talk under it.

    A page type takes this beside BasePage and says what it asks; publishing does the rest.
    """

    discussion_kind = "page"

    class Meta:
        abstract = True

    @property
    def discussion_key(self):
        """The key of the discussion that all translations of this page share."""
        return f"{self.discussion_kind}:{self.translation_key}"

    def get_discussion_title(self):
        return self.title

    def get_discussion_category(self):
        """What the discussions of several pages belong to: a dictionary with `key`, `title` and
        `url`, or None."""
        return None

    def get_discussion_staff(self):
        """The members who moderate this discussion and no other."""
        return []

    def get_discussion_threads(self):
        """The questions of the page in its language: tuples of key, title and position from 1."""
        return []
