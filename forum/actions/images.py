"""Pictures that members put into discussions, and those that nothing shows any more."""

import hashlib
import secrets
from functools import partial

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from ..models import PostImage
from ..permissions import can_add_picture


def add_picture(*, actor, discussion, picture, alt, sent_with=""):
    """Store an Encoded picture; raises Refused.

    `sent_with` is the idempotency key of the form that brought it: a form that is sent twice
    brings one picture. Its file has another name than its key: whoever knows the address of the
    one does not know that of the other, which no moderator could close.
    """
    key = _key_of_form(actor, discussion, picture, alt, sent_with)
    if key and (existing := PostImage.objects.filter(key=key).first()):
        return existing
    can_add_picture(actor, discussion).require()
    image = PostImage(
        key=key or secrets.token_hex(16),
        discussion=discussion,
        uploader=actor.user,
        alt=alt,
        width=picture.width,
        height=picture.height,
    )
    image.file.save(f"{secrets.token_hex(16)}.webp", ContentFile(picture.content), save=False)
    try:
        with transaction.atomic():
            image.save(force_insert=True)
    except IntegrityError:  # The same form, at the same moment.
        image.file.delete(save=False)
        return PostImage.objects.get(key=image.key)
    return image


def _key_of_form(actor, discussion, picture, alt, sent_with):
    """A key that nobody can guess, always the same for one picture in one form."""
    if not sent_with or not actor.is_member:
        return ""
    told = [str(actor.user.pk), str(discussion.pk), sent_with, alt]
    digest = hashlib.sha256(picture.content).hexdigest()
    return salted_hmac("forum.picture", "\n".join([*told, digest])).hexdigest()[:32]


def forget_unused_pictures(*, before):
    """Remove the pictures older than a moment that no post shows; returns how many."""
    unused = PostImage.objects.filter(posts=None, created_at__lt=before)
    return sum(forget_if_unused(image) for image in unused.iterator())


@transaction.atomic
def forget_if_unused(image):
    """Remove a picture and its file unless a post shows it; returns whether it did."""
    image = PostImage.objects.select_for_update().filter(pk=image.pk).first()
    if image is None or image.posts.exists():
        return False
    image.delete()
    if image.file:
        transaction.on_commit(partial(image.file.storage.delete, image.file.name))
    return True
