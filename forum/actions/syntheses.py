"""Collecting posts, and summing them up in a text that cites them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.permissions import Denied

from ..citations import cited_ids
from ..language import LANGUAGES
from ..markup import MARKUP_VERSION, is_blank, normalise
from ..models import (
    SYNTHESIS_MAX_LENGTH,
    Citation,
    CollectedPost,
    Discussion,
    Synthesis,
    SynthesisRevision,
)
from ..permissions import can_collect, can_moderate
from ..references import cook_in
from ..search import syntheses as search


class Overtaken(Exception):  # noqa: N818
    """Somebody has saved a newer version of this synthesis, which is `newest`."""

    def __init__(self, newest):
        super().__init__(f"Version {newest.version} was saved in the meantime.")
        self.newest = newest


def collect_post(*, actor, post):
    """Put a post into the basket of its discussion; one that is there stays. Raises Refused."""
    can_collect(actor, post).require()
    return CollectedPost.objects.get_or_create(post=post, defaults={"collector": actor.user})[0]


def uncollect_post(*, actor, post):
    """Take a post out of the basket; texts that cite it stay as they are. Raises Refused."""
    can_moderate(actor, post.discussion).require()
    CollectedPost.objects.filter(post=post).delete()


@transaction.atomic
def save_synthesis(*, actor, discussion, language, source, version):
    """Save the draft that was written over `version`, 0 for none; returns the Synthesis.

    Raises Refused, Overtaken when another one was saved since, ValueError for a text or a
    language that no form lets through.
    """
    can_moderate(actor, discussion).require()
    source = _checked(source, language)
    Synthesis.objects.get_or_create(discussion=discussion, language=language)
    synthesis = _locked(discussion, language)
    if synthesis.version and synthesis.source == source:
        return synthesis
    if synthesis.version != version:
        raise Overtaken(synthesis)
    synthesis.source, synthesis.version = source, version + 1
    synthesis.editor, synthesis.edited_at = actor.user, timezone.now()
    synthesis.save(update_fields=["source", "version", "editor", "edited_at"])
    SynthesisRevision.objects.create(
        synthesis=synthesis,
        version=synthesis.version,
        source=source,
        editor=actor.user,
        written_at=synthesis.edited_at,
    )
    return synthesis


@transaction.atomic
def publish_synthesis(*, actor, discussion, language, source, version):
    """Save the draft and show it to every reader; raises what `save_synthesis` raises, and
    Refused for a text whose citations name no post that readers see."""
    draft = {"language": language, "source": source, "version": version}
    synthesis = save_synthesis(actor=actor, discussion=discussion, **draft)
    posts = _cited_posts(synthesis)
    draw(synthesis, synthesis.source)
    synthesis.published_version, synthesis.published_at = synthesis.version, timezone.now()
    synthesis.save(update_fields=["html", "markup_version", "published_version", "published_at"])
    _cite(synthesis, posts)
    search.refresh(synthesis)
    _tell_discussion(discussion)
    return synthesis


@transaction.atomic
def unpublish_synthesis(*, actor, discussion, language):
    """Take a synthesis from the readers' eyes; its draft stays. Raises Refused."""
    can_moderate(actor, discussion).require()
    synthesis = _locked(discussion, language)
    if synthesis is None or not synthesis.is_published:
        return synthesis
    synthesis.html, synthesis.published_version, synthesis.published_at = "", 0, None
    synthesis.save(update_fields=["html", "published_version", "published_at"])
    _cite(synthesis, [])
    search.refresh(synthesis)
    _tell_discussion(discussion)
    return synthesis


def draw(synthesis, source):
    """Cook a text as posts are cooked where it stands: mentions, pictures and quotations too."""
    synthesis.html = cook_in(synthesis.discussion, source).html
    synthesis.markup_version = MARKUP_VERSION


def _locked(discussion, language):
    syntheses = Synthesis.objects.select_for_update(no_key=True)
    return syntheses.filter(discussion=discussion, language=language).first()


def _checked(source, language):
    source = normalise(source)
    if is_blank(source) or len(source) > SYNTHESIS_MAX_LENGTH:
        raise ValueError(f"A synthesis has from 1 to {SYNTHESIS_MAX_LENGTH} characters.")
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is not the tag of a language that is written here.")
    return source


def _cited_posts(synthesis):
    ids = cited_ids(synthesis.source)
    posts = synthesis.discussion.posts.in_bulk(ids)
    missing = [f"[#{pk}]" for pk in ids if pk not in posts]
    if missing:
        _unknown(missing).require()
    if not any(post.is_published for post in posts.values()):
        Denied(
            pgettext(
                "synthesis refused",
                "A synthesis cites at least one post that readers can see. "
                "Insert a citation from the collected posts.",
            )
        ).require()
    return [posts[pk] for pk in ids]


def _unknown(marks):
    return Denied(
        pgettext(
            "synthesis refused",
            "There is no post in this discussion for these citations: %(marks)s",
        )
        % {"marks": ", ".join(marks[:10])}
    )


def _cite(synthesis, posts):
    synthesis.citations.all().delete()
    Citation.objects.bulk_create(
        Citation(synthesis=synthesis, post=post, number=number, post_version=post.version)
        for number, post in enumerate(posts, start=1)
    )


def _tell_discussion(discussion):
    """Note on the discussion in which languages there is something to read."""
    Discussion.objects.select_for_update(no_key=True).get(pk=discussion.pk)
    published = discussion.syntheses.filter(published_at__isnull=False).order_by("pk")
    tags = ",".join(published.values_list("language", flat=True))
    Discussion.objects.filter(pk=discussion.pk).update(synthesis_languages=tags)
    discussion.synthesis_languages = tags
