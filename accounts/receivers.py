"""What follows when the way to prove who one is changes, whichever door it is changed by."""

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from allauth.account.signals import password_changed, password_reset, password_set
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.core.signals import request_finished
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from django.utils import timezone

from .actions.sessions import end_sessions
from .network import shortened
from .permissions import has_second_factor


@receiver(request_finished)
def leave_the_zone_of_a_reader(sender, **kwargs):
    timezone.deactivate()


@receiver(pre_save, sender=UserSession)
def keep_no_whole_address(sender, instance, **kwargs):
    instance.ip = shortened(instance.ip)


@receiver([password_changed, password_set, password_reset])
def sign_out_elsewhere_after_a_new_password(sender, request, user, **kwargs):
    end_sessions(user=user, keep=own_session(request, user))


@receiver(post_save, sender=get_user_model())
def sign_out_who_is_closed_out(sender, instance, **kwargs):
    if not instance.is_active:
        end_sessions(user=instance)


@receiver(post_save, sender=Authenticator)
def trust_a_new_factor_here_alone(sender, instance, created, **kwargs):
    """Setting up a factor proves that one has it; who came by the old rules comes again."""
    if not created:
        return
    request = context.request
    here = own_session(request, instance.user)
    if here and instance.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(
            request, instance.user, "mfa", id=instance.pk, type=str(instance.type)
        )
    end_sessions(user=instance.user, keep=here)


@receiver(post_delete, sender=Authenticator)
def sign_out_elsewhere_without_a_factor(sender, instance, **kwargs):
    request = context.request
    here = own_session(request, instance.user)
    if here and not has_second_factor(instance.user):
        records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
        request.session[AUTHENTICATION_METHODS_SESSION_KEY] = [
            record for record in records if record.get("method") != "mfa"
        ]
    end_sessions(user=instance.user, keep=here)


def own_session(request, user):
    """The key of the session in which this very user asked for the change, None for others."""
    if request is None or not request.user.is_authenticated or request.user.pk != user.pk:
        return None
    return request.session.session_key
