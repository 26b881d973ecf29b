"""The screens of what waits for a moderator in the Wagtail admin: posts, and translations."""

from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.permissions import register_permission_policy

from .feed.places import place_of
from .language import native_name
from .models import Post, PostStatus, Translation
from .wagtail_screens import (
    ModeratedViewSet,
    ModeratorsPolicy,
    discussion_of,
    moderated_by,
    site_language,
    title_of,
)

WAITING = [PostStatus.PENDING, PostStatus.SPAM]
WORDS_SHOWN = 25

register_permission_policy(Post, ModeratorsPolicy(Post))
register_permission_policy(Translation, ModeratorsPolicy(Translation))


class DecisionColumn(Column):
    """Publish or hide: forms that lead back to the list. `kind` is what they are about, as in the
    names of their addresses: a post or a translation."""

    def __init__(self, kind):
        super().__init__("decision", label=pgettext_lazy("column in the admin", "Decision"))
        self.kind = kind
        self.cell_template_name = f"forum/admin/{kind}_decision_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        with site_language(discussion_of(instance)):
            publish_url = reverse(f"forum:publish_{self.kind}", args=[instance.pk])
            hide_url = reverse(f"forum:hide_{self.kind}", args=[instance.pk])
        token = get_token(context["request"])
        return context | {"publish_url": publish_url, "hide_url": hide_url, "token": token}


class WaitingIndexView(generic.IndexView):
    """A list of what waits, the oldest first. A kind of it says its `text_label`, its
    `own_columns` and the address of each in `address_of`."""

    default_ordering = "pk"

    @property
    def columns(self):
        return [
            TitleColumn(
                "text",
                label=self.text_label,
                accessor=lambda instance: Truncator(instance.source).words(WORDS_SHOWN),
                get_url=self.get_address,
            ),
            *self.own_columns,
            Column(
                "discussion",
                label=pgettext_lazy("column in the admin", "Discussion"),
                accessor=lambda instance: title_of(discussion_of(instance)),
            ),
            DateColumn("created_at", label=pgettext_lazy("column in the admin", "Written")),
            DecisionColumn(self.model._meta.model_name),
        ]

    def get_address(self, instance):
        with site_language(discussion_of(instance)):
            return self.address_of(instance)


class WaitingPostIndexView(WaitingIndexView):
    page_title = pgettext_lazy("title in the admin", "Posts waiting for approval")
    text_label = pgettext_lazy("column in the admin", "Post")
    own_columns = [
        Column(
            "author",
            label=pgettext_lazy("column in the admin", "Author"),
            accessor="author_name",
        )
    ]

    def address_of(self, post):
        return place_of(post)

    def get_base_queryset(self):
        posts = Post.objects.filter(
            status__in=WAITING, discussion__in=moderated_by(self.request.user)
        )
        return posts.select_related("author", "discussion").prefetch_related(
            "discussion__locations"
        )


class WaitingTranslationIndexView(WaitingIndexView):
    page_title = pgettext_lazy("title in the admin", "Translations waiting for approval")
    text_label = pgettext_lazy("column in the admin", "Translation")
    own_columns = [
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
    ]

    def address_of(self, translation):
        return translation.get_absolute_url()

    def get_base_queryset(self):
        waiting = Translation.objects.filter(
            status=PostStatus.PENDING, post__discussion__in=moderated_by(self.request.user)
        )
        return waiting.select_related("translator", "post__discussion").prefetch_related(
            "post__discussion__locations"
        )


class WaitingViewSet(ModeratedViewSet):
    """A screen of one list, in which there is nothing to edit."""

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs() | {"edit_url_name": None}


class WaitingPostViewSet(WaitingViewSet):
    model = Post
    name = "waiting-posts"
    icon = "time"
    menu_label = pgettext_lazy("menu of the admin", "Waiting for approval")
    index_view_class = WaitingPostIndexView


class WaitingTranslationViewSet(WaitingViewSet):
    model = Translation
    name = "waiting-translations"
    icon = "globe"
    menu_label = pgettext_lazy("menu of the admin", "Translations waiting for approval")
    index_view_class = WaitingTranslationIndexView
