"""The form of a picture."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import pgettext, pgettext_lazy

from ..markup import normalise
from ..models import (
    ALT_MAX_LENGTH,
)
from ..pictures import NotAPicture, TooManyPixels, encode


class PictureForm(forms.Form):
    """A picture, which once valid is Encoded, and what it shows."""

    alt = forms.CharField(
        max_length=ALT_MAX_LENGTH,
        error_messages={
            "required": pgettext_lazy(
                "picture refused",
                "Say in a few words what the picture shows, for people who cannot see it.",
            ),
            "max_length": pgettext_lazy(
                "picture refused", "Say what the picture shows in fewer words."
            ),
        },
    )
    image = forms.FileField(
        error_messages={
            name: pgettext_lazy("picture refused", "Choose the file of a picture.")
            for name in ("required", "invalid", "missing", "empty")
        }
    )

    def clean_alt(self):
        return " ".join(normalise(self.cleaned_data["alt"]).split())

    def clean_image(self):
        file, limit = self.cleaned_data["image"], settings.FORUM_IMAGE_MAX_BYTES
        if file.size > limit:
            message = pgettext(
                "picture refused", "This picture is too large: the limit is %(limit)s."
            )
            raise forms.ValidationError(message % {"limit": filesizeformat(limit)})
        if self.errors:
            return file
        try:
            return encode(file)
        except TooManyPixels:
            message = pgettext("picture refused", "This picture has too many pixels.")
        except NotAPicture:
            message = pgettext(
                "picture refused",
                "This file is no picture that we can read: choose a JPEG, PNG, WebP or GIF.",
            )
        raise forms.ValidationError(message)
