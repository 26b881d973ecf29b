"""What the screens of moderators share: who reaches them, and what they are about."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import get_language, override
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy

from .actor import MODERATE, Actor
from .models import Discussion, Translation


class ModeratorsPolicy(BasePermissionPolicy):
    """Moderators reach every discussion, facilitators their own; nobody adds or deletes one."""

    actions = {"view", "change"}

    def user_has_permission(self, user, action):
        return action in self.actions and moderates_any(user)

    def user_has_permission_for_instance(self, user, action, instance):
        discussion = discussion_of(instance)
        return action in self.actions and Actor(user=user).moderates(discussion)

    def users_with_any_permission(self, actions):
        users = get_user_model().objects.filter(is_active=True)
        if not self.actions.intersection(actions):
            return users.none()
        has_permission = Q(is_superuser=True)
        for owner in ("groups__permissions", "user_permissions"):
            has_permission |= Q(**{f"{owner}__codename": MODERATE.partition(".")[2]})
        has_role = Q(facilitated_discussions__isnull=False) | Q(moderator_roles__isnull=False)
        return users.filter(has_permission | has_role).distinct()


def discussion_of(instance):
    """The discussion that something is said in."""
    if isinstance(instance, Translation):
        instance = instance.post
    return instance if isinstance(instance, Discussion) else instance.discussion


def moderated_by(user):
    """The discussions that a user moderates."""
    if not user.is_active:
        return Discussion.objects.none()
    if user.has_perm(MODERATE):
        return Discussion.objects.all()
    return Discussion.objects.filter(Discussion.objects.looked_after_by(user))


def moderates_any(user):
    """Whether there is one; asked of the database once per request, not once per row."""
    if not hasattr(user, "_moderates_any"):
        user._moderates_any = moderated_by(user).exists()
    return user._moderates_any


def best_location(discussion):
    """Where to send a moderator: the place in her language, or else the first there was."""
    locations = sorted(
        discussion.locations.all(),
        key=lambda location: (location.language != get_language()[:2], location.pk),
    )
    return locations[0] if locations else None


def title_of(discussion):
    location = best_location(discussion)
    return location.title if location else discussion.key


def site_language(discussion):
    """Addresses in a language of the site: the admin may speak one that the site does not."""
    location = best_location(discussion)
    return override(location.language if location else settings.LANGUAGE_CODE)


def site_language_of_the_reader():
    """The reader's language where the site speaks it, else that of the site."""
    here = get_language()
    return override(here if here in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE)


class ModeratedViewSet(ModelViewSet):
    """Screens without those that add, delete, copy or count uses."""

    add_to_reference_index = False
    copy_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        absent = ["add", "delete", "history", "usage"]
        return super().get_common_view_kwargs(**{f"{name}_url_name": None for name in absent})

    def get_permissions_to_register(self):
        return Permission.objects.none()
