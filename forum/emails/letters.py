"""What a mail says of posts."""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import pgettext

from ..language import UNDETERMINED, direction
from ..search.excerpts import plain_text
from .headers import headers_of_post, list_headers
from .readers import reader_of
from .unsubscribing import leave_url, make_token
from .words import beginning, safe_words

EXCERPT = 300  # Characters of a post.
IN_SUBJECT = 80  # Characters of a title or a name there.
MOST = 50  # Posts of a digest; there is a number for the others.


@dataclass(frozen=True)
class ToldPost:
    """A post as a mail shows it: `language` is a tag, empty when it is not known, and `direction`
    a value of the attribute `dir`."""

    name: str
    reason: str
    language: str
    direction: str
    excerpt: str
    question: str
    url: str


def tell(notification):
    post = notification.post
    language = "" if post.language == UNDETERMINED else post.language
    return ToldPost(
        name=safe_words(post.author_name) or pgettext("author of a post", "Former member"),
        reason=notification.get_reason_display(),
        language=language,
        direction=direction(post.language),
        excerpt=safe_words(beginning(plain_text(post.html), EXCERPT)),
        question=safe_words(title_in(post.thread.titles.all())),
        url=f"{settings.SITE_URL}{reverse('forum:post', args=[post.pk])}",
    )


def title_in(titles):
    """The title in the language of the mail, or the first there is, or nothing."""
    here = translation.get_language()
    named = {title.language: title.title for title in reversed(titles)}
    return named.get(here) or next(iter(reversed(named.values())), "")


def title_of(discussion):
    public = [location for location in discussion.locations.all() if location.is_public]
    return safe_words(title_in(public or list(discussion.locations.all())))


def letter_about(notification):
    """The arguments of `queue_mail` for the mail about one post."""
    reader = reader_of(notification)
    token = make_token(reader, notification.post)
    with translation.override(reader.language):
        told = tell(notification)
        title = title_of(notification.post.discussion)
        context = {
            "told": told,
            "title": title,
            "short_title": beginning(title, IN_SUBJECT),
            "leave_url": leave_url(token),
            "is_quiet_now": reader.member is not None,
            "guest_data_url": "" if reader.member else guest_data_url(),
        }
        headers = headers_of_post(notification, token)
    return addressed(reader, "forum/email/post", context, headers)


def guest_data_url():
    return f"{settings.SITE_URL}{reverse('forum:ask_for_guest_data')}"


def digest_of(notifications):
    """The arguments of `queue_mail` for a mail about posts, told in the order of their places."""
    reader = reader_of(notifications[0])
    token = make_token(reader)
    with translation.override(reader.language):
        context = {
            "parts": parts_of(notifications[:MOST]),
            "count": len(notifications),
            "left_out": len(notifications[MOST:]),
            "leave_url": leave_url(token),
            "settings_url": f"{settings.SITE_URL}{reverse('account_mail')}",
        }
        headers = list_headers(token, "digest")
    return addressed(reader, "forum/email/digest", context, headers)


def parts_of(notifications):
    """Pairs of the title of a discussion and what is told of it."""
    by_place = sorted(
        notifications, key=lambda row: (row.post.discussion_id, row.post.thread_id, row.post_id)
    )
    return [
        (title_of(discussion), [tell(row) for row in rows])
        for discussion, rows in groupby(by_place, key=lambda row: row.post.discussion)
    ]


def addressed(reader, template_prefix, context, headers):
    return {
        "template_prefix": template_prefix,
        "to": reader.email,
        "context": context,
        "language": reader.language,
        "headers": headers,
    }
