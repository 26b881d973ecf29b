"""What the facilitators work with: the collected posts, and the texts that cite them."""

from functools import cached_property

from django.conf import settings

from ..citations import cited_ids, mark_of
from ..language import LANGUAGES, native_name
from ..models import CollectedPost, Synthesis
from ..references import cook_in
from .places import page_of
from .synthesis import ShownSynthesis, source_of


class Desk:
    """The basket of a discussion and its syntheses, for the page that lists them."""

    def __init__(self, discussion):
        self.discussion = discussion
        self.page_url = page_of(discussion)

    @cached_property
    def collected(self):
        """A Source for each collected post, the first one collected first; one query."""
        rows = CollectedPost.objects.filter(post__discussion=self.discussion)
        posts = [row.post for row in rows.select_related("post__author")]
        return [source_of(post, n, self.page_url) for n, post in enumerate(posts, start=1)]

    @cached_property
    def texts(self):
        """(tag, native name, Synthesis or None): what was begun, then the site's languages."""
        begun = Synthesis.objects.filter(discussion=self.discussion, version__gt=0)
        by_tag = {text.language: text for text in begun.select_related("editor").order_by("pk")}
        tags = dict.fromkeys([*by_tag, *dict(settings.LANGUAGES)])
        return [(tag, native_name(tag), by_tag.get(tag)) for tag in tags]

    @cached_property
    def other_languages(self):
        """(tag, native name) of the languages that `texts` does not list."""
        listed = {tag for tag, _, _ in self.texts}
        rest = [(tag, name) for tag, name in LANGUAGES.items() if tag not in listed]
        return sorted(rest, key=lambda pair: pair[1].casefold())


class WritingDesk(Desk):
    """The same with the text in one language: `form` holds what is written, saved or not.

    `refused` says why it came back; `newest` is the Synthesis that somebody else saved meanwhile;
    `restored` the number of the earlier version that the form shows.
    """

    def __init__(self, discussion, language, form, *, refused="", newest=None, restored=None):
        super().__init__(discussion)
        self.language, self.language_name = language, native_name(language)
        self.form, self.refused, self.newest, self.restored = form, refused, newest, restored
        self.synthesis = (
            Synthesis.objects.filter(discussion=discussion, language=language, version__gt=0)
            .select_related("editor")
            .first()
        )

    @cached_property
    def source(self):
        return self.form["source"].value() or ""

    @cached_property
    def revisions(self):
        if self.synthesis is None:
            return []
        return self.synthesis.revisions.select_related("editor").defer("source")[:20]

    @cached_property
    def cited(self):
        """A Source for each post that the text cites, in that order; two queries."""
        ids = cited_ids(self.source)
        posts = self.discussion.posts.select_related("author").in_bulk(ids)
        versions = self._cited_versions()
        return [
            source_of(posts[pk], number, self.page_url, version=versions.get(pk, 0))
            for number, pk in enumerate(ids, start=1)
            if pk in posts
        ]

    @cached_property
    def cited_ids(self):
        return cited_ids(self.source)

    def _cited_versions(self):
        if self.synthesis is None:
            return {}
        return dict(self.synthesis.citations.values_list("post_id", "post_version"))

    @cached_property
    def unknown_marks(self):
        """The marks in the text that name no post of this discussion."""
        ids = cited_ids(self.source)
        known = set(self.discussion.posts.filter(pk__in=ids).values_list("pk", flat=True))
        return [mark_of(pk) for pk in ids if pk not in known]

    @cached_property
    def gone(self):
        return [source for source in self.cited if not source.is_available]

    @cached_property
    def edited(self):
        """The cited posts that were rewritten since the published text cited them."""
        return [source for source in self.cited if source.is_available and source.is_edited_since]

    @cached_property
    def preview(self):
        """The text as readers would see it; saved nowhere."""
        return ShownSynthesis(
            language=self.language,
            cooked=cook_in(self.discussion, self.source).html,
            sources=self.cited,
            published_at=None,
            others=[],
        )
