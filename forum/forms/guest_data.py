"""How a guest asks for what is kept about her."""

from django import forms
from django.utils.translation import pgettext_lazy

from accounts.forms import EMAIL, EMAIL_ATTRIBUTES


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=EMAIL,
        help_text=pgettext_lazy("form hint", "The one that you gave with a post and confirmed."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", **EMAIL_ATTRIBUTES}),
    )
