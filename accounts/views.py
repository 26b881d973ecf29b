from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.socialaccount import views as social_views
from allauth.socialaccount.models import SocialAccount
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.contrib.messages.storage.session import SessionStorage
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from .forms import NameForm
from .models import User
from .preferences import MailForm
from .social.in_app import is_refused_in_app
from .ways import missing_before_the_last_goes, provider_ways


class OtherWaysMixin:
    """Tells a page of sign-in the other ways in, and the way back for someone who would rather
    answer as a guest."""

    def get_context_data(self, **kwargs):
        next_url = self.get_next_url() or ""
        ways = provider_ways()
        return super().get_context_data(
            guest_url=next_url if next_url.endswith("#compose") else "",
            next_url=next_url,
            ways=[way for way in ways if not is_refused_in_app(self.request, way.id)],
            refused_ways=[way for way in ways if is_refused_in_app(self.request, way.id)],
            address=self.request.build_absolute_uri(next_url or self.request.path),
            **kwargs,
        )


class LoginView(OtherWaysMixin, allauth_views.LoginView):
    pass


class SignupView(OtherWaysMixin, allauth_views.SignupView):
    pass


class SocialSignupView(OtherWaysMixin, social_views.SignupView):
    def get_next_url(self):
        return self.sociallogin.get_redirect_url(self.request)

    def get_context_data(self, **kwargs):
        provider_name = self.sociallogin.provider.name
        return super().get_context_data(provider_name=provider_name, **kwargs)


class ConnectionsView(social_views.ConnectionsView):
    """The providers that a member can sign in with, and those that she can add."""

    def get_context_data(self, **kwargs):
        accounts = SocialAccount.objects.filter(user=self.request.user).order_by("pk")
        names = {way.id: way.name for way in provider_ways()}
        connected = {account.provider for account in accounts}
        return super().get_context_data(
            connections=[
                {"account": account, "provider_name": names.get(account.provider, account.provider)}
                for account in accounts
            ],
            ways=[way for way in provider_ways() if way.id not in connected],
            missing=missing_before_the_last_goes(self.request.user) if len(accounts) == 1 else "",
            **kwargs,
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request):
    form = NameForm(request.POST or None, instance=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, pgettext("account message", "Your name is saved."))
        return redirect("account_profile")
    # The form has already put the refused name on the user of this request.
    request.user.refresh_from_db(fields=["name"])
    return render(request, "account/profile.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def mail_preferences(request):
    member = User.objects.get(pk=request.user.pk)  # The form may refuse what it puts on her.
    form = MailForm(request.POST or None, instance=member)
    if form.is_valid():
        form.save()
        messages.success(request, pgettext("account message", "Your choices about mail are saved."))
        return redirect("account_mail")
    return render(request, "account/mail.html", {"form": form})


@require_safe
def admin_login(request):
    """The admin has no door of its own: people sign in as everywhere, or hear why they may not."""
    next_url = request.GET.get("next", "")
    if next_url.startswith(request.path) or not get_adapter().is_safe_url(next_url):
        next_url = reverse("wagtailadmin_home")
    if not request.user.is_authenticated:
        return redirect_to_login(next_url)
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect(next_url)
    # Wagtail has left its own refusal for the next page; one is enough.
    request.session.pop(SessionStorage.session_key, None)
    raise PermissionDenied(
        pgettext("admin refused", "Your account is not among those that manage this site.")
    )
