"""Finding a page and what is above it without a query for every level."""

from wagtail.models import Page, PageViewRestriction, get_page_models


class KnowsItsAncestors:
    """A page that asks the database once for the pages above it."""

    @property
    def ancestors(self):
        """The pages above this one, the nearest last; asked again after a move."""
        if getattr(self, "_ancestors_of", None) != self.path:
            self._ancestors_of = self.path
            self._ancestors = list(self.get_ancestors().select_related("alias_of"))
        return self._ancestors

    def get_view_restrictions(self):
        """What Wagtail's own method answers: an alias is restricted as its original is."""
        pages = [page.alias_of or page for page in [*self.ancestors, self]]
        return PageViewRestriction.objects.filter(page__in=[page.pk for page in pages])


class FindsPagesBelow:
    """A page that finds any page below it by its whole address in one query.

    What has no page of its own there is left to the pages on the way, as Wagtail does it.
    """

    def route(self, request, path_components):
        page = self.find_below(path_components) if path_components else None
        if page is None:
            return super().route(request, path_components)
        return page.route(request, [])

    def find_below(self, slugs):
        """The page with these slugs on the way to it, as its own type; None when there is none."""
        address = self.url_path + "/".join([*slugs, ""])
        pages = Page.objects.filter(slug=slugs[-1], url_path=address)
        types = [model._meta.model_name for model in get_page_models() if model is not Page]
        page = pages.select_related(*types).first()
        return page and getattr(page, page.specific_class._meta.model_name, page)
