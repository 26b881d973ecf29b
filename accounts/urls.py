from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import data_views, people_views, profile_views, security_views, views
from .social import views as social_views

# Pages with names, addresses and one-time links: no cache may keep them.
urlpatterns = decorate_urlpatterns(
    [
        path("", views.profile, name="account_profile"),
        path("profile/", profile_views.edit_profile, name="account_edit_profile"),
        path("mail/", views.mail_preferences, name="account_mail"),
        path("followed/", people_views.list_followed, name="account_followed"),
        path("muted/", people_views.list_muted, name="account_muted"),
        path("members/<int:user_id>/unfollow/", people_views.unfollow, name="account_unfollow"),
        path("members/<int:user_id>/unmute/", people_views.unmute, name="account_unmute"),
        path("data/", data_views.show_data, name="account_data"),
        path("data/export/", data_views.export_data, name="account_export_data"),
        path("data/erase/", data_views.erase, name="account_erase"),
        path("data/erased/", data_views.show_erased, name="account_erased"),
        path("login/", views.LoginView.as_view(), name="account_login"),
        path("signup/", views.SignupView.as_view(), name="account_signup"),
        path(
            "login/code/",
            security_views.RequestLoginCodeView.as_view(),
            name="account_request_login_code",
        ),
        path(
            "login/code/confirm/",
            security_views.ConfirmLoginCodeView.as_view(),
            name="account_confirm_login_code",
        ),
        path(
            "reauthenticate/code/",
            security_views.ReauthenticateByCodeView.as_view(),
            name="account_reauthenticate_by_code",
        ),
        path("password/set/", security_views.set_password, name="account_set_password"),
        path("2fa/", security_views.show_security, name="mfa_index"),
        path(
            "2fa/webauthn/login/",
            security_views.LoginByPasskeyView.as_view(),
            name="mfa_login_webauthn",
        ),
        path("sessions/", security_views.list_sessions, name="usersessions_list"),
        path("sessions/end/", security_views.end_others, name="account_end_other_sessions"),
        path("sessions/<int:pk>/end/", security_views.end_one, name="account_end_session"),
        path("ways/", social_views.begin, name="account_begin"),
        path("3rdparty/signup/", views.SocialSignupView.as_view(), name="socialaccount_signup"),
        path("3rdparty/", views.ConnectionsView.as_view(), name="socialaccount_connections"),
        path("", include("allauth.account.urls")),
        path("2fa/", include("allauth.mfa.urls")),
        path("sessions/", include("allauth.usersessions.urls")),
        # The addresses at which a provider is left and come back from are in social/urls.py.
        path("3rdparty/", include("allauth.socialaccount.urls")),
    ],
    never_cache,
)
