from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .sitemaps import sitemap
from .styleguide import preview_error, preview_mail, style_guide
from .views import conduct, favicon, healthz, robots, search, untranslated

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("favicon.ico", favicon, name="favicon"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("forum/images/", include("forum.image_urls")),
    path("accounts/", include("accounts.social.urls")),
    path("admin/", include("accounts.admin_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(
        path("accounts/", include("accounts.urls")),
        # Wagtail's own sign-in knows neither our limits nor the confirmed address.
        path("_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
        path("forum/", include("forum.urls")),
        path("people/", include("forum.people_urls")),
        path("search/", search, name="search"),
        path("conduct/", conduct, name="conduct"),
        path("untranslated/<int:page_id>/", untranslated, name="untranslated"),
        path("style-guide/", style_guide, name="style_guide"),
        path("style-guide/mail/<slug:name>/", preview_mail, name="preview_mail"),
        path("style-guide/<slug:name>/", preview_error, name="preview_error"),
        path("", include(wagtail_urls)),
    ),
]
