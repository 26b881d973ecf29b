"""What a member says of the mail that she gets."""

from django import forms
from django.conf import settings
from django.utils.translation import pgettext_lazy

from .models import MailFrequency, User
from .time_zones import zone_choices

OF_THE_SITE = pgettext_lazy("form choice", "That of the site")


class MailForm(forms.ModelForm):
    mail_frequency = forms.ChoiceField(
        label=pgettext_lazy("form label", "When shall we write to you about posts?"),
        help_text=pgettext_lazy(
            "form hint",
            "About a discussion we write at once only until you have come back to it. "
            "Collected mail is sent at eight in the morning, each day or on Mondays.",
        ),
        choices=MailFrequency.choices,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=pgettext_lazy("form label", "Language of the mail"),
        help_text=pgettext_lazy("form hint", "Posts stay in the language they are written in."),
        required=False,
    )
    time_zone = forms.ChoiceField(
        label=pgettext_lazy("form label", "Time zone"),
        help_text=pgettext_lazy("form hint", "Times on all pages are shown in it too."),
        required=False,
    )

    class Meta:
        model = User
        fields = ["mail_frequency", "language", "time_zone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", OF_THE_SITE), *settings.LANGUAGES]
        self.fields["time_zone"].choices = [("", OF_THE_SITE), *zone_choices()]
