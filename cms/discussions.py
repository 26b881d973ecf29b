"""The one bridge from a page to its discussion.

Facts go down as data: key, title, address, language, staff, questions. Every function here may
run again at any time and leaves the same rows.
"""

from django.db import transaction
from wagtail.models import Page

from forum.actions.discussions import (
    ensure_category,
    ensure_discussion,
    ensure_thread,
    forget_location,
    retire_threads,
)
from forum.models import Discussion

from .models import DiscussablePage
from .signals import discussion_synced


@transaction.atomic
def sync_page(page):
    """Tell the forum what this live page says now; return its discussion.

    A page that no address leads to has no place to read the discussion at: None, and the forum
    forgets the place it had.
    """
    language = page.locale.language_code
    url = page_path(page)
    if url is None:
        forget_page(page)
        return None
    category = page.get_discussion_category()
    discussion = ensure_discussion(
        key=page.discussion_key,
        language=language,
        title=page.get_discussion_title(),
        url=url,
        category=ensure_category(language=language, **category) if category else None,
        staff=page.get_discussion_staff(),
        is_public=not page.get_view_restrictions().exists(),
    )
    threads = sync_threads(page, discussion, language)
    discussion_synced.send(sender=type(page), page=page, discussion=discussion, threads=threads)
    return discussion


def sync_threads(page, discussion, language):
    """Make the threads of the page's questions, retire the others, return them by key."""
    threads = {
        key: ensure_thread(
            discussion=discussion, key=key, language=language, title=title, position=position
        )
        for key, title, position in page.get_discussion_threads()
    }
    retire_threads(discussion=discussion, language=language, keep=set(threads))
    return threads


def sync_tree(page):
    """Do the same for the page and all live pages below it, after a change that reaches them."""
    for live_page in discussable_pages(Page.objects.live().descendant_of(page, inclusive=True)):
        sync_page(live_page)


def forget_page(page):
    """The page left the site in its language; what people wrote stays."""
    forget_location(key=page.discussion_key, language=page.locale.language_code)


def discussable_pages(pages):
    """The pages of a queryset that have a discussion, as specific objects; aliases have none."""
    return pages.type(DiscussablePage).filter(alias_of=None).specific()


def page_path(page):
    """The address of a page from the root of its site, or None when no address leads to it."""
    parts = page.get_url_parts()
    return parts[2] if parts else None


def pages_with_posts(pages):
    """Of these pages and all below them, those in whose discussion anybody ever wrote."""
    below = [discussable_pages(Page.objects.descendant_of(page, inclusive=True)) for page in pages]
    candidates = [page for queryset in below for page in queryset.select_related("locale")]
    keys = {page.discussion_key for page in candidates}
    written = set(
        Discussion.objects.filter(key__in=keys, posts__isnull=False).values_list("key", flat=True)
    )
    return [page for page in candidates if page.discussion_key in written]
