"""The screens of the admin: the library of videos, and pages that cannot be deleted."""

from django import forms
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from forum import language

from .discussions import pages_with_posts
from .models import Video


class VideoChooserViewSet(SnippetChooserViewSet):
    form_fields = ["title", "url"]
    creation_tab_label = pgettext_lazy("chooser of videos", "New video")
    create_action_label = pgettext_lazy("chooser of videos", "Add video")


class VideoViewSet(SnippetViewSet):
    """The videos of the library, with their captions."""

    model = Video
    icon = "media"
    menu_label = pgettext_lazy("menu of the admin", "Videos")
    menu_order = 350
    add_to_admin_menu = True
    list_display = ["title", "source_name", "duration"]
    search_fields = ["title"]
    chooser_viewset_class = VideoChooserViewSet
    panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [FieldPanel("url"), FieldPanel("file")],
            heading=pgettext_lazy("panel of a video", "Where it is: an address or a file"),
        ),
        FieldPanel("poster"),
        FieldPanel("duration"),
        InlinePanel(
            "tracks",
            [
                FieldPanel("language", widget=forms.Select(choices=language.choices)),
                FieldPanel("file"),
            ],
            heading=_("Captions"),
            label=pgettext_lazy("captions in one language", "Captions"),
            help_text=_("The transcript below the video is made from the captions."),
        ),
        FieldPanel("audio_file"),
    ]


register_snippet(VideoViewSet)


@hooks.register("before_delete_page")
def keep_page_with_posts(request, page):
    """A page under which people wrote is archived, never deleted."""
    return archive_instead(request, [page])


@hooks.register("before_bulk_action")
def keep_pages_with_posts(request, action_type, objects, action_class_instance):
    pages = [page for page in objects if isinstance(page, Page)]
    return archive_instead(request, pages) if action_type == "delete" and pages else None


def archive_instead(request, pages):
    """The refusal with its reason and the way out, or None when nobody wrote there."""
    kept = pages_with_posts(pages)
    if not kept:
        return None
    return render(request, "cms/admin/archive_instead.html", {"pages": kept}, status=403)
