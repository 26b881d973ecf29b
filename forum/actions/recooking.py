"""Old posts as today's markup and today's names draw them; their words and dates stay."""

import logging
from html import escape

from django.db import transaction
from django.db.models import Q

from ..markup import MARKUP_VERSION
from ..models import Discussion, Post, Synthesis, Translation
from ..references import cook_in
from ..search import posts as search
from ..search import translations as translated_search
from .participants import gather_participants, join
from .recooking_syntheses import recook_old_syntheses, recook_syntheses
from .references import keep_references

logger = logging.getLogger(__name__)
BATCH = 500
AT_ONCE = 100
IN_BACKGROUND = 50


def recook_some():
    """Cook again fifty posts of older markup, the newest first, or as many syntheses when there
    are none; returns how many, 0 when nothing is left.

    One that cannot be cooked stays as it is, and holds up no other.
    """
    newest_first = old_posts().order_by("markup_version", "-pk")
    done = 0
    for pk in list(newest_first.values_list("pk", flat=True)[:BATCH]):
        done += _try_to_recook(pk)
        if done == IN_BACKGROUND:
            break
    return done or recook_old_syntheses(at_most=IN_BACKGROUND)


def old_posts():
    """The posts that were cooked with older markup, or call somebody by a former name."""
    kept = Post.objects.exclude(status="deleted")
    return kept.filter(markup_version__lt=MARKUP_VERSION)


def recook_posts(*, everything=False):
    """Cook again the posts of older markup, or all of them; returns how many.

    Safe to run while people read and write, and again after an interruption.
    """
    for discussion in Discussion.objects.all():
        gather_participants(discussion)
    posts = Post.objects.exclude(status="deleted") if everything else old_posts()
    posts = posts.order_by("pk")
    last = recooked = 0
    while ids := list(posts.filter(pk__gt=last).values_list("pk", flat=True)[:BATCH]):
        for pk in ids:
            recook(pk)
        last, recooked = ids[-1], recooked + len(ids)
    return recooked


def recook_posts_naming(member, former_name):
    """Draw the posts that call a member by her former name, where she takes part.

    The newest hundred at once, while she waits; the others are left to the worker.
    What a machine made of them goes, to be asked for again.
    """
    name = f"<bdi>{escape(former_name, quote=False)}</bdi>"
    hers = Discussion.objects.filter(Q(participant_words__member=member) | Q(staff=member))
    posts = Post.objects.filter(discussion__in=hers.values("pk"))
    translations = Translation.objects.filter(post__in=posts, html__contains=name)
    translated = set(translations.values_list("post_id", flat=True))
    translations.exclude(engine="").delete()
    named = posts.filter(html__contains=name).values_list("pk", flat=True)
    newest_first = sorted({*named, *translated}, reverse=True)
    for start in range(AT_ONCE, len(newest_first), BATCH):
        later = Post.objects.filter(pk__in=newest_first[start : start + BATCH])
        later.update(markup_version=0)
    for pk in newest_first[:AT_ONCE]:
        recook(pk)
    recook_syntheses(
        Synthesis.objects.filter(discussion__in=hers.values("pk"), html__contains=name)
    )


def _try_to_recook(pk):
    try:
        recook(pk)
    except Exception:
        logger.exception("The post %d could not be drawn again", pk)
        return False
    return True


@transaction.atomic
def recook(pk):
    """Cook a post and what members made of it in other languages; nothing when it is gone."""
    locked = Post.objects.select_for_update(of=["self"], no_key=True)
    post = locked.select_related("discussion").filter(pk=pk).first()
    if post is None:
        return
    if post.is_published:
        join(post)
    _recook_translations(post)
    cooked = cook_in(post.discussion, post.source)
    post.html, post.markup_version = cooked.html, MARKUP_VERSION
    post.save(update_fields=["html", "markup_version"])
    keep_references(post, cooked)
    search.refresh(post)


def _recook_translations(post):
    for translation in post.translations.exclude(source=""):
        translation.html = cook_in(post.discussion, translation.source).html
        translation.markup_version = MARKUP_VERSION
        translation.save(update_fields=["html", "markup_version"])
        translated_search.refresh(translation)
