"""What follows when rows change that others count or name, whichever door they change by."""

from functools import partial

from allauth.account.signals import email_confirmed, user_signed_up
from anymail.signals import inbound
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils.translation import ngettext

from accounts.actions.erasure import part_of_erasure

from .actions.erasure import erase_from_conversation
from .actions.helpful import count_out
from .actions.participants import rename
from .actions.recooking import recook_posts_naming
from .actor import SESSION_KEY
from .inbound.receiving import receive_message
from .models import Helpful
from .permissions import claimable_posts

part_of_erasure(erase_from_conversation)


@receiver(post_delete, sender=Helpful)
def count_without_the_mark(sender, instance, **kwargs):
    count_out(instance)


@receiver(pre_save, sender=get_user_model())
def remember_the_former_name(sender, instance, update_fields, **kwargs):
    """A member may change her name at any door; signing in saves her too, without it."""
    if update_fields is None or "name" in update_fields:
        saved = sender.objects.filter(pk=instance.pk) if instance.pk else sender.objects.none()
        instance.former_name = saved.values_list("name", flat=True).first()


@receiver(post_save, sender=get_user_model())
def call_by_the_new_name(sender, instance, **kwargs):
    former_name = getattr(instance, "former_name", None)
    if former_name in {None, instance.name}:
        return
    instance.former_name = None
    rename(instance)
    transaction.on_commit(partial(recook_posts_naming, instance, former_name), robust=True)


@receiver(inbound)
def take_in_an_answer(sender, event, **kwargs):
    if event.message:
        receive_message(event.message)


@receiver(user_logged_in)
def offer_posts_of_this_browser(sender, request, user, **kwargs):
    """Signing out forgets the key of the guest: it is said once for each time she was one."""
    if hasattr(request, "session") and SESSION_KEY in request.session:
        offer_posts(request, user)


@receiver(email_confirmed)
def offer_posts_of_the_address(sender, request, email_address, **kwargs):
    offer_posts(request, email_address.user)


@receiver(user_signed_up)
def offer_posts_of_a_new_member(sender, request, user, **kwargs):
    offer_posts(request, user)


def offer_posts(request, user):
    """Say once in a request that there are posts that a member can make hers."""
    if request is None or hasattr(request, "posts_are_offered"):
        return
    raw_guest_key = request.session.get(SESSION_KEY, "") if hasattr(request, "session") else ""
    count = claimable_posts(user, raw_guest_key).count()
    if count:
        request.posts_are_offered = True
        sentence = ngettext(
            "%(count)d post was written as a guest with your address or in this browser. "
            "You can make it yours: choose “Posts as a guest” in your account.",
            "%(count)d posts were written as a guest with your address or in this browser. "
            "You can make them yours: choose “Posts as a guest” in your account.",
            count,
        )
        messages.info(request, sentence % {"count": count}, fail_silently=True)
