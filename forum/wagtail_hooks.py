"""The screens of moderators in the Wagtail admin: discussions, and what waits in them."""

from django.contrib.auth.models import Permission
from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSetGroup
from wagtail.permissions import register_permission_policy

from .actor import MODERATE
from .feed.params import UNANSWERED, FeedParams
from .feed.places import page_of
from .language import native_name
from .models import Discussion, DiscussionMode, Post, Tally
from .settings_of import settings_of
from .wagtail_screens import (
    ModeratedViewSet,
    ModeratorsPolicy,
    moderated_by,
    moderates_any,
    site_language,
    site_language_of_the_reader,
    title_of,
)
from .wagtail_settings import ForumSettingsViewSet, SettingsEditView, settings_screen
from .wagtail_waiting import WAITING, WaitingPostViewSet, WaitingTranslationViewSet
from .wagtail_words import WordRuleViewSet

register_permission_policy(Discussion, ModeratorsPolicy(Discussion))


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
            .with_settings()
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
                accessor=lambda discussion: DiscussionMode(settings_of(discussion).mode).label,
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


class DiscussionEditView(SettingsEditView):
    def get_page_subtitle(self):
        return title_of(self.object)


class DiscussionViewSet(ModeratedViewSet):
    model = Discussion
    name = "discussions"
    icon = "comment"
    menu_label = pgettext_lazy("menu of the admin", "All discussions")
    index_view_class = DiscussionIndexView
    edit_view_class = DiscussionEditView
    edit_handler = settings_screen()

    def get_permissions_to_register(self):
        return Permission.objects.filter(codename=MODERATE.partition(".")[2])

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
        ]


class QueueItem(MenuItem):
    def is_shown(self, request):
        return moderates_any(request.user)


def queue_item():
    label = pgettext_lazy("menu of the admin", "The queue")
    with site_language_of_the_reader():
        url = reverse("forum:queue")
    return QueueItem(label, url, name="queue", icon_name="tasks", order=1)


class DiscussionsGroup(ModelViewSetGroup):
    items = (
        DiscussionViewSet,
        WaitingPostViewSet,
        WaitingTranslationViewSet,
        ForumSettingsViewSet,
        WordRuleViewSet,
    )
    menu_label = pgettext_lazy("menu of the admin", "Discussions")
    menu_icon = "comment"
    menu_order = 250

    def get_submenu_items(self):
        """The queue first: it is a page of the site, since moderators work on telephones too."""
        return [queue_item(), *super().get_submenu_items()]


@hooks.register("register_admin_viewset")
def register_discussions():
    return DiscussionsGroup()
