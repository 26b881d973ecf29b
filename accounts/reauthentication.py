"""Proving once more who one is, before the account is changed: by a mailed code where a member
has neither a password nor a second factor, for she signed in with the account of another site."""

import time
from functools import wraps

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.account.internal.flows.reauthentication import (
    get_reauthentication_flows,
    is_reauthentication_required,
)
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from allauth.core.exceptions import ReauthenticationRequired
from django.shortcuts import redirect
from django.utils.translation import pgettext_lazy

BY_CODE = "reauthenticate_by_code"
SESSION_KEY = "reauthentication_code"
WAYS_TO_PROVE = {
    "reauthenticate": pgettext_lazy("way to prove who one is", "Use your password"),
    "mfa_reauthenticate": pgettext_lazy(
        "way to prove who one is", "Use the number of your app, or a recovery code"
    ),
    "mfa_reauthenticate:webauthn": pgettext_lazy("way to prove who one is", "Use your passkey"),
    BY_CODE: pgettext_lazy("way to prove who one is", "Use a code that we send you"),
}


def code_address_of(user):
    """The confirmed main address of a member, to which a code can go; empty for none."""
    confirmed = EmailAddress.objects.filter(user_id=user.pk, verified=True).order_by("-primary")
    return next((address.email for address in confirmed[:1]), "")


def needs_code_again(request):
    """Whether this member can prove who she is by a mailed code alone, and has not of late."""
    user = request.user
    if not user.is_authenticated or get_reauthentication_flows(user) or not code_address_of(user):
        return False
    times = [
        record["at"]
        for record in get_authentication_records(request, user)
        if record.get("reauthenticated")
    ]
    return not times or time.time() - times[-1] >= app_settings.REAUTHENTICATION_TIMEOUT


def proved_again(view):
    """Open a view to a member who has proved of late who she is.

    A form that she sends too late is not done once she has proved it, as allauth would do it:
    somebody else may have sent it from her browser. She sends it again.
    """

    @wraps(view)
    def guarded(request):
        try:
            if not is_reauthentication_required(request, app="account"):
                return view(request)
        except ReauthenticationRequired:
            pass
        if request.method == "POST":
            return redirect(request.path)
        raise ReauthenticationRequired

    return guarded


class MailedCode:
    """The code that a session waits for; it works once, for ten minutes, at three attempts."""

    def __init__(self, request):
        self.request = request
        self.address = code_address_of(request.user)

    @property
    def expected(self):
        """The code, empty when none is waited for any more."""
        state = self.request.session.get(SESSION_KEY) or {}
        is_alive = time.time() - state.get("at", 0) <= app_settings.LOGIN_BY_CODE_TIMEOUT
        return state["code"] if state and is_alive else ""

    def send(self, adapter):
        """Mail a new code and answer True, or False when there were too many of late."""
        if not ratelimit.consume(
            self.request, action="request_login_code", key=self.address.lower()
        ):
            return False
        code = adapter.generate_login_code()
        self.request.session[SESSION_KEY] = {"code": code, "at": time.time(), "attempts": 0}
        adapter.send_mail("account/email/reauthentication_code", self.address, {"code": code})
        return True

    def refuse(self):
        """Count a wrong attempt; after the last one, the code works no more."""
        state = self.request.session.get(SESSION_KEY)
        if not state:
            return
        attempts = state["attempts"] + 1
        if attempts >= app_settings.LOGIN_BY_CODE_MAX_ATTEMPTS:
            del self.request.session[SESSION_KEY]
        else:
            self.request.session[SESSION_KEY] = state | {"attempts": attempts}

    def accept(self):
        del self.request.session[SESSION_KEY]
        record_authentication(
            self.request,
            self.request.user,
            method="code",
            email=self.address,
            reauthenticated=True,
        )
