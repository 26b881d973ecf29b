"""Whom a reader may follow, mute and find, and what is remembered of her."""

from django.conf import settings
from django.utils.translation import pgettext

from accounts.permissions import Allowed, Denied


def can_follow(actor, post):
    """Whether this actor may follow the author of a post."""
    return can_follow_member(actor, post.author_id)


def can_follow_member(actor, member_id):
    """Whether this actor may follow a member, None for somebody who is none."""
    if actor.is_guest:
        return Denied(pgettext("follow refused", "Only members can follow people."))
    if member_id is None:
        return Denied(pgettext("follow refused", "Only members can be followed."))
    if member_id == actor.user.pk:
        return Denied(pgettext("follow refused", "Nobody can follow herself or himself."))
    return Allowed()


def can_subscribe(actor):
    """Whether this actor may say of which places she is told."""
    if actor.is_member:
        return Allowed()
    return Denied(pgettext("follow refused", "Sign in to follow a conversation."))


def can_mute(actor, member_id):
    """Whether this actor may have the posts of a member, None for nobody, folded or opened."""
    if actor.is_guest:
        return Denied(pgettext("mute refused", "Only members can mute people."))
    if member_id is None:
        return Denied(pgettext("mute refused", "Only members can be muted."))
    if member_id == actor.user.pk:
        return Denied(pgettext("mute refused", "Nobody can mute herself or himself."))
    return Allowed()


def can_see_directory(actor):
    """Whether this actor may look through the participants of the site."""
    shown_to = settings.DIRECTORY_VISIBLE_TO
    if shown_to == "everyone" or (shown_to == "members" and actor.is_member):
        return Allowed()
    return Denied(pgettext("participants refused", "Only members see who takes part here."))


def can_record_visit(actor):
    """Whether it is remembered how far this actor has read."""
    if actor.is_member:
        return Allowed()
    return Denied(pgettext("visit refused", "Only members are told what is new."))
