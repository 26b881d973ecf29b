from django.urls import reverse
from django.utils.translation import pgettext
from wagtail import hooks

from .wagtail_providers import ProviderViewSet


@hooks.register("register_account_menu_item")
def address_and_password(request):
    return {
        "url": reverse("account_profile"),
        "label": pgettext("admin menu", "E-mail address and password"),
        "help_text": pgettext("admin menu", "They are the same here and on the site."),
    }


@hooks.register("register_admin_viewset")
def providers_to_sign_in_with():
    return ProviderViewSet()
