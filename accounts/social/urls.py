"""Where providers send people back to: the same addresses in all languages, so that each has to be
told to a provider only once."""

from allauth.socialaccount.providers.facebook.views import oauth2_callback as from_facebook
from allauth.socialaccount.providers.google.views import oauth2_callback as from_google
from allauth.socialaccount.providers.openid_connect.views import callback as from_openid_connect
from allauth.socialaccount.providers.twitter_oauth2.views import oauth2_callback as from_x
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from .views import comes_back

urlpatterns = decorate_urlpatterns(
    [
        path("google/login/callback/", comes_back(from_google), name="google_callback"),
        path("facebook/login/callback/", comes_back(from_facebook), name="facebook_callback"),
        path("x/login/callback/", comes_back(from_x), name="twitter_oauth2_callback"),
        path(
            "oidc/<slug:provider_id>/login/callback/",
            comes_back(from_openid_connect),
            name="openid_connect_callback",
        ),
    ],
    never_cache,
)
