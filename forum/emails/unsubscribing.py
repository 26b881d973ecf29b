"""The link at the end of each mail: it works without signing in, never expires, and does nothing
but let people be written to less."""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

SALT = "forum.unsubscribe"


@dataclass(frozen=True)
class Leave:
    """Who may stop hearing: a Reader's key, and the id of the post that she was told of, None
    for a digest."""

    reader: str
    post_id: int | None

    @property
    def is_of_member(self):
        return self.reader[0] == "m"

    @property
    def id(self):
        return int(self.reader[1:])


def make_token(reader, post=None):
    return Signer(salt=SALT).sign(f"{reader.key}-{post.pk if post else ''}")


def read_token(token):
    """The Leave that a token gives, None for a token that is none of ours."""
    try:
        reader, _, post = Signer(salt=SALT).unsign(token).partition("-")
    except BadSignature:
        return None
    return Leave(reader, int(post) if post else None)


def leave_url(token):
    return f"{settings.SITE_URL}{reverse('forum:unsubscribe', args=[token])}"
