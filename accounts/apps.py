from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Accounts")
    default = True

    def ready(self):
        from . import receivers  # noqa: F401


class StaffUsersConfig(WagtailUsersAppConfig):
    """Wagtail's own screen of people, with the fields that our people have."""

    user_viewset = "accounts.wagtail_users.UserViewSet"
