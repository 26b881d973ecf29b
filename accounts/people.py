"""The members whom somebody follows or mutes, as her own lists show them."""

from dataclasses import dataclass

PER_PAGE = 50
MOST_DIGITS = 18  # Of the id of a row, in every database.


@dataclass(frozen=True)
class PeoplePage:
    """Members, those first whom she chose last; `here` and `next` are the queries of the address
    of this page and of the following one, empty for the first one and after the last."""

    people: list
    here: str
    next: str


def page_of_people(rows, field, after=""):
    """The PeoplePage of rows of Follow or Mute whose `field` is a member; one query.

    `after` is what the address says of where the page before has ended; nonsense is nothing.
    """
    after = after if after.isdecimal() and len(after) <= MOST_DIGITS else ""
    rows = rows.select_related(field).order_by("-pk")
    page = list((rows.filter(pk__lt=int(after)) if after else rows)[: PER_PAGE + 1])
    shown = page[:PER_PAGE]
    return PeoplePage(
        people=[getattr(row, field) for row in shown],
        here=f"?after={after}" if after else "",
        next=f"?after={shown[-1].pk}" if len(page) > PER_PAGE else "",
    )
