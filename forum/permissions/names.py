"""Whose names nobody else may take."""

from django.contrib.auth import get_user_model
from django.db.models import Q

TEAM = ["moderate_discussion", "access_admin"]  # The permissions of who speaks for the site.
OF_THE_SITE = Q(groups__permissions__codename__in=TEAM) | Q(is_superuser=True) | Q(is_staff=True)


def people_of_the_team(discussion):
    """Who facilitates a discussion, moderates all of them or works in the admin."""
    members = get_user_model().objects
    return members.filter(Q(facilitated_discussions=discussion) | OF_THE_SITE)


def people_of_any_team():
    """Who moderates every discussion or works in the admin."""
    return get_user_model().objects.filter(OF_THE_SITE, is_active=True).distinct()


def participants(discussion):
    """The members who have written in a discussion."""
    return get_user_model().objects.filter(participant_words__discussion=discussion)
