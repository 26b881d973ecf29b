"""The screen in the Wagtail admin on which site moderators keep the lists of words."""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import pgettext, pgettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies.base import BasePermissionPolicy
from wagtail.permissions import register_permission_policy

from .actions.words import remove_word, save_word
from .actor import MODERATE, Actor
from .language import choices, native_name
from .models import WordRule
from .permissions import can_list_words


class SiteModeratorsPolicy(BasePermissionPolicy):
    """Whoever moderates every discussion reaches every rule."""

    def user_has_permission(self, user, action):
        return bool(can_list_words(Actor(user=user)))

    def users_with_any_permission(self, actions):
        codename = MODERATE.partition(".")[2]
        by_group = Q(groups__permissions__codename=codename)
        own = Q(user_permissions__codename=codename)
        users = get_user_model().objects.filter(is_active=True)
        return users.filter(Q(is_superuser=True) | by_group | own).distinct()


register_permission_policy(WordRule, SiteModeratorsPolicy(WordRule))


class WordForm(WagtailAdminModelForm):
    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        anywhere = ("", pgettext("language of a word", "All languages"))
        self.fields["language"].widget = forms.Select(choices=[anywhere, *choices()])


class WordCreateView(generic.CreateView):
    def save_instance(self):
        return save_word(actor=Actor(user=self.request.user), rule=self.form.instance)


class WordEditView(generic.EditView):
    def save_instance(self):
        return save_word(actor=Actor(user=self.request.user), rule=self.form.instance)


class WordDeleteView(generic.DeleteView):
    def delete_action(self):
        remove_word(actor=Actor(user=self.request.user), rule=self.object)


class WordIndexView(generic.IndexView):
    page_title = pgettext_lazy("title in the admin", "Words")


def panels():
    return [
        FieldPanel(
            "word",
            heading=pgettext_lazy("field of a word", "Word or words"),
            help_text=pgettext_lazy(
                "field of a word",
                "Counts as a whole word, upper or lower case. An asterisk at its beginning or "
                "end stands for any letters. Where words are written without blanks, it is "
                "found anywhere.",
            ),
        ),
        FieldPanel("language", heading=pgettext_lazy("field of a word", "Counts in")),
        FieldPanel("action", heading=pgettext_lazy("field of a word", "What it does")),
    ]


class WordRuleViewSet(ModelViewSet):
    model = WordRule
    name = "words"
    icon = "list-ul"
    menu_label = pgettext_lazy("menu of the admin", "Words")
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = WordIndexView
    add_view_class = WordCreateView
    edit_view_class = WordEditView
    delete_view_class = WordDeleteView
    edit_handler = ObjectList(panels(), base_form_class=WordForm)
    search_fields = ["word"]
    list_filter = ["language", "action"]
    list_display = [
        "word",
        Column(
            "language",
            label=pgettext_lazy("column in the admin", "Counts in"),
            accessor=lambda rule: (
                native_name(rule.language) or pgettext("language of a word", "All languages")
            ),
        ),
        Column(
            "action",
            label=pgettext_lazy("column in the admin", "What it does"),
            accessor="get_action_display",
        ),
    ]

    def get_permissions_to_register(self):
        return Permission.objects.none()
