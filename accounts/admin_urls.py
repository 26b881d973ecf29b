"""What stands before Wagtail's own addresses under /admin/: one way to sign in for everybody."""

from allauth.account.views import logout
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from .views import admin_login
from .wagtail_users import AccountView

urlpatterns = [
    path("login/", never_cache(admin_login), name="wagtailadmin_login"),
    path("logout/", never_cache(logout), name="wagtailadmin_logout"),
    path(
        "account/",
        never_cache(require_admin_access(AccountView.as_view())),
        name="wagtailadmin_account",
    ),
]
