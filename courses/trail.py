"""The way from the front door to a page, for the breadcrumb."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str = ""


def trail_of(page, *, request=None, here=None):
    """The pages above this one without the home page, then the page itself.

    `here` is what the last step says when it is not the page's title.
    """
    above = [ancestor for ancestor in page.ancestors if ancestor.depth > 2]
    crumbs = [Crumb(ancestor.title, ancestor.get_url(request) or "") for ancestor in above]
    return [*crumbs, Crumb(here or page.title)]
