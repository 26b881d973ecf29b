"""Pages and the library, found by their words; kept in step with what is published."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex

from forum.search.index import WordIndex

from ..models import Findable
from .contents import findables_of

INDEX = WordIndex("cms_findable_words")


@transaction.atomic
def refresh_page(pk):
    """Let a page be found by what it says now; a draft, or an alias, is found by nobody."""
    Findable.objects.filter(page=pk).delete()
    page = Page.objects.live().filter(pk=pk, alias_of=None, depth__gt=1).specific().first()
    if page is None:
        return
    with override(page.locale.language_code):
        findables = list(findables_of(page))
    for findable in findables:
        findable.save()
        text = f"{findable.title}\n{findable.text}"
        INDEX.put(findable.pk, text, [f"l{page.locale.language_code}"])


def refresh_pages_with(video):
    """The same for the pages on which a video stands, whose title or captions have changed."""
    references = ReferenceIndex.get_references_to(video).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    for pk in references.values_list("object_id", flat=True).distinct():
        refresh_page(int(pk))


def index_pages():
    """Make the whole index anew; returns the number of things in it."""
    Findable.objects.exclude(page__in=Page.objects.live()).delete()
    for pk in Page.objects.live().filter(depth__gt=1).values_list("pk", flat=True):
        refresh_page(pk)
    INDEX.keep_only(Findable.objects.all())
    INDEX.settle()
    return Findable.objects.count()


def find_on_pages(query, *, kinds, language="", among=None, limit):
    """At most `limit` Findable objects of these kinds on pages that anybody may read, with their
    page, the last changed first; `among` is a condition on those pages."""
    pages = Page.objects.live().public()
    if among is not None:
        pages = pages.filter(among)
    found = Findable.objects.filter(kind__in=kinds, page__in=pages)
    facets = [f"l{language}"] if language else []
    pks = INDEX.find(query, among=found, facets=facets, limit=limit)
    return list(found.filter(pk__in=pks).select_related("page__locale").order_by("-pk"))
