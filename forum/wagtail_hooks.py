"""The screens of moderators in the Wagtail admin: discussions, and posts that wait."""

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.middleware.csrf import get_token
from django.urls import path, reverse
from django.utils.text import Truncator
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from .actions.discussions import set_mode
from .actor import MODERATE, Actor
from .feed.params import UNANSWERED, FeedParams
from .feed.places import page_of, place_of
from .language import native_name
from .models import Discussion, Post, PostStatus, Tally
from .wagtail_screens import (
    ModeratedViewSet,
    ModeratorsPolicy,
    moderated_by,
    site_language,
    title_of,
)
from .wagtail_translations import WaitingTranslationViewSet

WAITING = [PostStatus.PENDING, PostStatus.SPAM]


register_permission_policy(Discussion, ModeratorsPolicy(Discussion))
register_permission_policy(Post, ModeratorsPolicy(Post))


def address_of(post):
    with site_language(post.discussion):
        return place_of(post)


class UnansweredColumn(Column):
    """How many posts wait for a reply in each language, each a link to them."""

    cell_template_name = "forum/admin/unanswered_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        with site_language(instance):
            choices = [
                {
                    "tag": tag,
                    "name": native_name(tag),
                    "posts": posts,
                    "url": FeedParams(only=UNANSWERED, language=tag).url(page_of(instance)),
                }
                for tag, posts in instance.unanswered
            ]
        return context | {"choices": choices}


def count_unanswered(discussions):
    """Give each discussion its `unanswered`, pairs of tag and number, most first; one query."""
    posts = Post.objects.unanswered().filter(discussion__in=[one.pk for one in discussions])
    counts = posts.order_by().values_list("discussion", "language").annotate(Count("pk"))
    found = {}
    for discussion, tag, number in counts:
        found.setdefault(discussion, []).append((tag, number))
    for discussion in discussions:
        pairs = found.get(discussion.pk, [])
        discussion.unanswered = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


class DiscussionIndexView(generic.IndexView):
    default_ordering = "-pk"
    page_title = pgettext_lazy("title in the admin", "Discussions")

    def get_base_queryset(self):
        posts = Tally.objects.filter(thread__discussion=OuterRef("pk")).order_by()
        waiting = Post.objects.filter(discussion=OuterRef("pk"), status__in=WAITING).order_by()
        total = posts.values("thread__discussion").annotate(total=Sum("posts")).values("total")
        held = waiting.values("discussion").annotate(total=Count("pk")).values("total")
        return (
            moderated_by(self.request.user)
            .prefetch_related("locations")
            .annotate(total=Coalesce(Subquery(total), 0), waiting=Coalesce(Subquery(held), 0))
        )

    @property
    def columns(self):
        return [
            TitleColumn(
                "title",
                label=pgettext_lazy("column in the admin", "Title"),
                accessor=title_of,
                get_url=self.get_edit_url,
            ),
            Column(
                "mode",
                label=pgettext_lazy("column in the admin", "Who may post"),
                accessor="get_mode_display",
            ),
            Column("total", label=pgettext_lazy("column in the admin", "Posts")),
            Column("waiting", label=pgettext_lazy("column in the admin", "Waiting")),
            UnansweredColumn(
                "unanswered", label=pgettext_lazy("column in the admin", "Without a reply")
            ),
        ]

    def get_table(self, object_list):
        count_unanswered(object_list)
        return super().get_table(object_list)


class DiscussionEditView(generic.EditView):
    def get_object(self, queryset=None):
        discussion = super().get_object(queryset)
        if not self.user_has_permission_for_instance("change", discussion):
            raise PermissionDenied
        return discussion

    def get_page_subtitle(self):
        return title_of(self.object)

    def save_instance(self):
        actor = Actor(user=self.request.user)
        mode = self.form.cleaned_data["mode"]
        return set_mode(actor=actor, discussion=self.object, mode=mode)


class DiscussionViewSet(ModeratedViewSet):
    model = Discussion
    name = "discussions"
    icon = "comment"
    menu_label = pgettext_lazy("menu of the admin", "All discussions")
    index_view_class = DiscussionIndexView
    edit_view_class = DiscussionEditView
    panels = [
        FieldPanel("mode", heading=pgettext_lazy("field of a discussion", "Who may post here"))
    ]

    def get_permissions_to_register(self):
        return Permission.objects.filter(codename=MODERATE.partition(".")[2])

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
        ]


class DecisionColumn(Column):
    """Publish or hide: forms that lead back to the list."""

    cell_template_name = "forum/admin/decision_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        with site_language(instance.discussion):
            publish_url = reverse("forum:publish_post", args=[instance.pk])
            hide_url = reverse("forum:hide_post", args=[instance.pk])
        token = get_token(context["request"])
        return context | {"publish_url": publish_url, "hide_url": hide_url, "token": token}


class WaitingIndexView(generic.IndexView):
    default_ordering = "pk"
    page_title = pgettext_lazy("title in the admin", "Posts waiting for approval")

    def get_base_queryset(self):
        posts = Post.objects.filter(
            status__in=WAITING, discussion__in=moderated_by(self.request.user)
        )
        return posts.select_related("author", "discussion").prefetch_related(
            "discussion__locations"
        )

    @property
    def columns(self):
        return [
            TitleColumn(
                "text",
                label=pgettext_lazy("column in the admin", "Post"),
                accessor=lambda post: Truncator(post.source).words(25),
                get_url=address_of,
            ),
            Column(
                "author",
                label=pgettext_lazy("column in the admin", "Author"),
                accessor="author_name",
            ),
            Column(
                "discussion",
                label=pgettext_lazy("column in the admin", "Discussion"),
                accessor=lambda post: title_of(post.discussion),
            ),
            DateColumn("created_at", label=pgettext_lazy("column in the admin", "Written")),
            DecisionColumn("decision", label=pgettext_lazy("column in the admin", "Decision")),
        ]


class WaitingViewSet(ModeratedViewSet):
    model = Post
    name = "waiting-posts"
    icon = "time"
    menu_label = pgettext_lazy("menu of the admin", "Waiting for approval")
    index_view_class = WaitingIndexView

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
        ]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs() | {"edit_url_name": None}


class DiscussionsGroup(ModelViewSetGroup):
    items = (DiscussionViewSet, WaitingViewSet, WaitingTranslationViewSet)
    menu_label = pgettext_lazy("menu of the admin", "Discussions")
    menu_icon = "comment"
    menu_order = 250


@hooks.register("register_admin_viewset")
def register_discussions():
    return DiscussionsGroup()
