"""The screen of translations that wait for a moderator, in the Wagtail admin."""

from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.permissions import register_permission_policy

from .language import native_name
from .models import PostStatus, Translation
from .wagtail_screens import (
    ModeratedViewSet,
    ModeratorsPolicy,
    moderated_by,
    site_language,
    title_of,
)

register_permission_policy(Translation, ModeratorsPolicy(Translation))


def address_of_translation(translation):
    with site_language(translation.post.discussion):
        return translation.get_absolute_url()


class TranslationDecisionColumn(Column):
    """Publish or hide: forms that lead back to the list."""

    cell_template_name = "forum/admin/translation_decision_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        with site_language(instance.post.discussion):
            publish_url = reverse("forum:publish_translation", args=[instance.pk])
            hide_url = reverse("forum:hide_translation", args=[instance.pk])
        token = get_token(context["request"])
        return context | {"publish_url": publish_url, "hide_url": hide_url, "token": token}


class WaitingTranslationIndexView(generic.IndexView):
    default_ordering = "pk"
    page_title = pgettext_lazy("title in the admin", "Translations waiting for approval")

    def get_base_queryset(self):
        waiting = Translation.objects.filter(
            status=PostStatus.PENDING, post__discussion__in=moderated_by(self.request.user)
        )
        return waiting.select_related("translator", "post__discussion").prefetch_related(
            "post__discussion__locations"
        )

    @property
    def columns(self):
        return [
            TitleColumn(
                "text",
                label=pgettext_lazy("column in the admin", "Translation"),
                accessor=lambda translation: Truncator(translation.source).words(25),
                get_url=address_of_translation,
            ),
            Column(
                "language",
                label=pgettext_lazy("column in the admin", "Language"),
                accessor=lambda translation: native_name(translation.language),
            ),
            Column(
                "translator",
                label=pgettext_lazy("column in the admin", "Translator"),
                accessor="translator",
            ),
            Column(
                "discussion",
                label=pgettext_lazy("column in the admin", "Discussion"),
                accessor=lambda translation: title_of(translation.post.discussion),
            ),
            DateColumn("created_at", label=pgettext_lazy("column in the admin", "Written")),
            TranslationDecisionColumn(
                "decision", label=pgettext_lazy("column in the admin", "Decision")
            ),
        ]


class WaitingTranslationViewSet(ModeratedViewSet):
    model = Translation
    name = "waiting-translations"
    icon = "globe"
    menu_label = pgettext_lazy("menu of the admin", "Translations waiting for approval")
    index_view_class = WaitingTranslationIndexView

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs() | {"edit_url_name": None}
