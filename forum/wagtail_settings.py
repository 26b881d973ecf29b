"""The screens in the Wagtail admin on which moderators say who may post, and when."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import path
from django.utils.formats import date_format
from django.utils.translation import ngettext, pgettext, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from .actions.settings import change_settings
from .actor import MODERATE, Actor
from .feed.places import title_of as best_title
from .models import INHERITED, Closing, Discussion, DiscussionMode, ForumSettings
from .permissions import can_change_settings
from .settings_of import inherited, settings_above
from .wagtail_screens import ModeratedViewSet, moderated_by, moderates_any

CLOSING = {
    Closing.ON_DATE: "closes_at",
    Closing.WHEN_QUIET: "closes_after_days",
}
NEEDED = {
    "closes_at": pgettext_lazy("settings of a discussion", "Say when it closes."),
    "closes_after_days": pgettext_lazy("settings of a discussion", "Say after how many days."),
}


class SettingsForm(WagtailAdminModelForm):
    """What holds here; an empty value says what it inherits."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        above = above_of(self.instance)
        offer_inherited(self.fields["mode"], DiscussionMode(above.mode).label)
        offer_inherited(self.fields["closing"], describe_closing(above))
        self.fields["holds_new_members"].widget = forms.Select(
            choices=[("", inherits(yes_or_no(above.holds_new_members)))]
            + [(value, yes_or_no(value)) for value in (True, False)]
        )
        for name in ("slow_mode_seconds", "flag_threshold"):
            self.fields[name].help_text = inherits(getattr(above, name))

    def clean(self):
        cleaned = super().clean()
        name = CLOSING.get(cleaned.get("closing"))
        if name and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, NEEDED[name])
        return cleaned


def above_of(instance):
    """The Settings that a discussion, or a row of ForumSettings, inherits."""
    if isinstance(instance, Discussion):
        return settings_above(instance)
    rows = ForumSettings.objects.filter(category=None) if instance.category_id else []
    return inherited(rows)


def offer_inherited(field, label):
    field.choices = [("", inherits(label)), *[choice for choice in field.choices if choice[0]]]


def inherits(value):
    sentence = pgettext("settings of a discussion", "When nothing is said here: %(value)s")
    return sentence % {"value": value}


def yes_or_no(value):
    return pgettext("settings", "Yes") if value else pgettext("settings", "No")


def describe_closing(said):
    if said.closing == Closing.ON_DATE:
        return date_format(said.closes_at, "DATETIME_FORMAT")
    if said.closing == Closing.WHEN_QUIET:
        n = said.closes_after_days
        return ngettext("%(n)d day after the last post", "%(n)d days after the last post", n) % {
            "n": n
        }
    return Closing.NEVER.label


def heading(name):
    return {
        "mode": pgettext_lazy("field of a discussion", "Who may post here"),
        "holds_new_members": pgettext_lazy(
            "field of a discussion", "First posts of new members wait for approval"
        ),
        "slow_mode_seconds": pgettext_lazy(
            "field of a discussion",
            "Slow mode: seconds between two posts of one person in a thread (0 for none)",
        ),
        "flag_threshold": pgettext_lazy(
            "field of a discussion", "How many reports of readers fold a post"
        ),
        "closing": pgettext_lazy("field of a discussion", "Closes by itself"),
        "closes_at": pgettext_lazy("field of a discussion", "At this time"),
        "closes_after_days": pgettext_lazy(
            "field of a discussion", "Days without a new post after which it closes"
        ),
    }[name]


def settings_screen():
    """The fields, in two groups."""
    groups = [
        (pgettext_lazy("settings of a discussion", "Posting"), INHERITED[:4]),
        (pgettext_lazy("settings of a discussion", "Closing"), INHERITED[4:]),
    ]
    panels = [
        MultiFieldPanel([FieldPanel(name, heading=heading(name)) for name in names], heading=label)
        for label, names in groups
    ]
    return ObjectList(panels, base_form_class=SettingsForm)


class SettingsEditView(generic.EditView):
    """Change what holds in one place, as whoever is signed in may."""

    def get_object(self, queryset=None):
        place = super().get_object(queryset)
        can_change_settings(Actor(user=self.request.user), place).require()
        return place

    def save_instance(self):
        said = {name: self.form.cleaned_data[name] for name in INHERITED}
        return change_settings(actor=Actor(user=self.request.user), place=self.object, **said)


class SettingsPolicy(BasePermissionPolicy):
    """Moderators reach the rows of what they moderate the whole of; nobody adds or deletes one."""

    actions = {"view", "change"}

    def user_has_permission(self, user, action):
        return action in self.actions and moderates_any(user)

    def user_has_permission_for_instance(self, user, action, instance):
        return action in self.actions and bool(can_change_settings(Actor(user=user), instance))


register_permission_policy(ForumSettings, SettingsPolicy(ForumSettings))


def settings_of_user(user):
    """The rows whose place a user may moderate the whole of."""
    rows = ForumSettings.objects.select_related("category").prefetch_related("category__titles")
    if user.has_perm(MODERATE):
        return rows
    own = moderated_by(user).values("category")
    others = Discussion.objects.exclude(pk__in=moderated_by(user).values("pk"))
    return rows.filter(category__in=own).exclude(category__in=others.values("category"))


def place_name(row):
    if row.category is None:
        return pgettext("place of settings", "The whole site")
    title = best_title(row.category.titles)
    return title.text if title else row.category.key


class SettingsIndexView(generic.IndexView):
    default_ordering = "pk"
    page_title = pgettext_lazy("title in the admin", "Settings of discussions")

    def get_base_queryset(self):
        if not self.request.user.is_active:
            raise PermissionDenied
        return settings_of_user(self.request.user)

    @property
    def columns(self):
        return [
            TitleColumn(
                "place",
                label=pgettext_lazy("column in the admin", "Where they hold"),
                accessor=place_name,
                get_url=self.get_edit_url,
            ),
            Column(
                "mode",
                label=pgettext_lazy("column in the admin", "Who may post"),
                accessor=lambda row: row.get_mode_display() or "—",
            ),
            Column(
                "closing",
                label=pgettext_lazy("column in the admin", "Closes by itself"),
                accessor=lambda row: row.get_closing_display() or "—",
            ),
        ]


class CourseSettingsEditView(SettingsEditView):
    def get_page_subtitle(self):
        return place_name(self.object)


class ForumSettingsViewSet(ModeratedViewSet):
    model = ForumSettings
    name = "discussion-settings"
    icon = "cog"
    menu_label = pgettext_lazy("menu of the admin", "Settings of discussions")
    index_view_class = SettingsIndexView
    edit_view_class = CourseSettingsEditView
    edit_handler = settings_screen()

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
        ]
