"""The forms of a post: a member's or a guest's, a new one or an edit."""

from django import forms
from django.utils.translation import pgettext, pgettext_lazy

from accounts.names import clean_name

from ..actor import new_guest_key
from ..lookalikes import skeleton
from ..permissions.names import participants, people_of_the_team
from .writing import DAMAGED, DAMAGES, WritingForm

NO_PARENT = pgettext_lazy("post refused", "The post you are answering is no longer there.")
NO_THREAD = pgettext_lazy(
    "post refused", "The question you are answering does not belong to this discussion."
)


class EditForm(WritingForm):
    """What a post is to say, written over a version of it."""

    version = forms.IntegerField(
        min_value=1, widget=forms.HiddenInput, error_messages=dict.fromkeys(DAMAGES, DAMAGED)
    )


class PostForm(WritingForm):
    """A new answer or reply; once valid, `actor` is a guest completed by what she gave."""

    thread = forms.ModelChoiceField(
        queryset=None,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": NO_THREAD, "required": NO_THREAD},
    )
    parent = forms.ModelChoiceField(
        queryset=None,
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": NO_PARENT},
    )
    guest_name = forms.CharField(
        label=pgettext_lazy("post form", "Your name"), required=False, strip=False
    )
    guest_email = forms.EmailField(
        label=pgettext_lazy("post form", "Your e-mail address"), required=False
    )
    idempotency_key = forms.UUIDField(
        required=False, widget=forms.HiddenInput, error_messages={"invalid": DAMAGED}
    )
    website = forms.CharField(
        label=pgettext_lazy("post form", "Leave this field empty"), required=False
    )

    def __init__(self, data=None, *, actor, discussion, **options):
        super().__init__(data, **options)
        self.actor = actor
        self.discussion = discussion
        self.fields["thread"].queryset = discussion.threads.all()
        self.fields["parent"].queryset = discussion.posts.published()

    def clean_guest_name(self):
        if self.actor.is_member:
            return ""
        given = self.cleaned_data["guest_name"]
        if not given.strip():
            raise forms.ValidationError(
                pgettext("post refused", "Write the name under which your post will be shown.")
            )
        name = clean_name(given)
        self._check_against(
            people_of_the_team(self.discussion),
            name,
            pgettext(
                "post refused", "Someone of the team goes by this name. Please choose another one."
            ),
        )
        self._check_against(
            participants(self.discussion),
            name,
            pgettext(
                "post refused",
                "A member who takes part here goes by this name. "
                "Please choose another one, or sign in if it is you.",
            ),
        )
        return name

    def clean_guest_email(self):
        return "" if self.actor.is_member else self.cleaned_data["guest_email"]

    def clean(self):
        cleaned = super().clean()
        thread, parent = cleaned.get("thread"), cleaned.get("parent")
        if thread and parent and parent.thread_id != thread.pk:
            self.add_error("parent", NO_PARENT)
        if not self.errors:
            self._complete_guest(cleaned)
        return cleaned

    def _complete_guest(self, cleaned):
        key = self.actor.guest_key or new_guest_key(cleaned["idempotency_key"])
        self.actor = self.actor.with_guest(cleaned["guest_name"], cleaned["guest_email"], key)

    def _check_against(self, people, name, sentence):
        taken = people.filter(is_active=True).values_list("name", flat=True).distinct()
        if skeleton(name) in map(skeleton, taken):
            raise forms.ValidationError(sentence)
