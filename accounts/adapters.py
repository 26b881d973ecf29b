from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url
from allauth.core import context as allauth_context
from allauth.core.exceptions import ReauthenticationRequired
from django.conf import settings
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, pgettext_lazy

from .outbox import queue_mail
from .reauthentication import BY_CODE, WAYS_TO_PROVE, code_address_of, needs_code_again
from .social.failures import begun_next


class AccountAdapter(DefaultAccountAdapter):
    """Where allauth asks the house how things are done."""

    # allauth speaks no plain Portuguese; these are the sentences that can come up here.
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": pgettext_lazy("account error", "This account is closed."),
        "cannot_remove_primary_email": pgettext_lazy(
            "account error", "This is your main address. Choose another main address first."
        ),
        "duplicate_email": pgettext_lazy(
            "account error", "This address belongs to your account already."
        ),
        "email_password_mismatch": pgettext_lazy(
            "account error", "The e-mail address and the password do not go together."
        ),
        "enter_current_password": pgettext_lazy(
            "account error", "This is not your current password."
        ),
        "incorrect_code": pgettext_lazy(
            "account error", "This is not the code that we have sent. Please look again."
        ),
        "incorrect_password": pgettext_lazy("account error", "This is not your password."),
        "invalid_password_reset": pgettext_lazy(
            "account error", "This link is no longer valid. Ask for a new one."
        ),
        "max_email_addresses": pgettext_lazy(
            "account error", "You have as many addresses as an account can have: %d."
        ),
        "too_many_login_attempts": pgettext_lazy(
            "account error", "Too many attempts. Wait five minutes, then try again."
        ),
        "unverified_primary_email": pgettext_lazy(
            "account error", "Confirm the address before you make it your main one."
        ),
        "rate_limited": pgettext_lazy(
            "account error", "Too many attempts. Wait a few minutes, then try again."
        ),
    }

    def is_safe_url(self, url):
        """Say whether a redirect stays on this site, and does not fall back from HTTPS."""
        hosts = {urlsplit(settings.SITE_URL).netloc, allauth_context.request.get_host()}
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts=hosts, require_https=settings.IS_HTTPS
        )

    def save_user(self, request, user, form, commit=True):
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit=commit)

    # Where people go next

    def get_login_redirect_url(self, request):
        return reverse("wagtail_serve", args=[""])

    def get_signup_redirect_url(self, request):
        return self.get_login_redirect_url(request)

    def get_logout_redirect_url(self, request):
        return self.get_login_redirect_url(request)

    def get_password_change_redirect_url(self, request):
        return reverse("account_profile")

    def get_email_verification_redirect_url(self, email_address):
        is_member = self.request.user.is_authenticated
        return reverse("account_email" if is_member else "account_login")

    # Proving once more who one is

    def get_reauthentication_methods(self, user):
        """What a member can prove it by, the usual way first, in our words."""
        methods = super().get_reauthentication_methods(user)
        if not methods and code_address_of(user):
            methods = [{"id": BY_CODE, "url": reverse("account_reauthenticate_by_code")}]
        return [method | {"description": WAYS_TO_PROVE[method["id"]]} for method in methods]

    def is_reauthentication_required(self, *, app, **kwargs):
        """allauth asks nothing of who has neither password nor factor; we send her a code."""
        request = allauth_context.request
        if needs_code_again(request):
            raise ReauthenticationRequired
        return super().is_reauthentication_required(app=app, **kwargs)

    # Mail

    def send_mail(self, template_prefix, email, context):
        """Queue a mail, so that no request waits for a mail server or fails with it."""
        queue_mail(
            key=f"account:{uuid4()}",
            template_prefix=template_prefix,
            to=email,
            context={"request": allauth_context.request, "email": email, **context},
            language=language_for(context.get("user")),
            member=context.get("user"),
        )

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        context = {"user": user} | (context or {})
        super().send_notification_mail(template_prefix, user, context, email)

    def get_email_confirmation_url(self, request, emailconfirmation):
        """Return the mailed link; it knows the way back, for another browser may open it."""
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        if next_url := get_next_redirect_url(request) or begun_next(request):
            login_url = f"{reverse('account_login')}?{urlencode({'next': next_url})}"
            path = f"{path}?{urlencode({'next': login_url})}"
        return f"{settings.SITE_URL}{path}"

    def get_reset_password_from_key_url(self, key):
        uidb36, _, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[uidb36, token])
        return f"{settings.SITE_URL}{path}"


def language_for(member):
    """The language of mail to a member: the one that she has chosen for it, or of the page."""
    chosen = member.language if member else ""
    return chosen if chosen in dict(settings.LANGUAGES) else get_language()
