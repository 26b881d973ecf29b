"""How a member proves who she is, and where she is signed in."""

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.internal.templatekit import get_entrance_context_data
from allauth.account.mixins import NextRedirectMixin
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn import views as webauthn_views
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from .actions.sessions import end_session, end_sessions
from .forms import ConfirmLoginCodeForm
from .middleware import CONTINUE_AT
from .permissions import has_second_factor, needs_second_factor
from .reauthentication import MailedCode, proved_again
from .sessions import sessions_of


class RequestLoginCodeView(allauth_views.RequestLoginCodeView):
    def form_valid(self, form):
        process = flows.login_by_code.LoginCodeVerificationProcess.initiate(
            request=self.request, user=form._user, email=form.cleaned_data["email"]
        )
        # The mailed link leads back to this browser, but does not know where she wanted to go.
        process.state["next"] = self.get_next_url()
        process.persist()
        return HttpResponseRedirect(self.get_success_url())


class ConfirmLoginCodeView(allauth_views.ConfirmLoginCodeView):
    def dispatch(self, request, *args, **kwargs):
        waits = LoginStageController.enter(request, LoginByCodeStage.key)
        if "code" in request.GET and not waits and not request.user.is_authenticated:
            return render(
                request, "account/login_code_elsewhere.html", get_entrance_context_data(request)
            )
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        return {"code": self.request.GET.get("code", "")[:20]}

    def get_next_url(self):
        return super().get_next_url() or self._process.state.get("next")


class LoginByPasskeyView(NextRedirectMixin, webauthn_views.LoginWebAuthnView):
    def form_invalid(self, form):
        super().form_invalid(form)
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_login")))


@login_required
@proved_again
def set_password(request):
    """A first password is a new way in: who only found this browser open does not get it."""
    return allauth_views.password_set(request)


@login_required
@require_safe
def show_security(request):
    kept = Authenticator.objects.filter(user=request.user).order_by("created_at", "pk")
    factors = {kind: [f for f in kept if f.type == kind] for kind in Authenticator.Type}
    codes = factors[Authenticator.Type.RECOVERY_CODES]
    return render(
        request,
        "mfa/index.html",
        {
            "apps": factors[Authenticator.Type.TOTP],
            "passkeys": factors[Authenticator.Type.WEBAUTHN],
            "codes_left": len(codes[0].wrap().get_unused_codes()) if codes else None,
            "has_factor": has_second_factor(request.user),
            "needs_factor": needs_second_factor(request.user),
            "session_count": len(sessions_of(request.user, request.session.session_key)),
            "continue_url": request.session.get(CONTINUE_AT),
        },
    )


@login_required
@require_safe
def list_sessions(request):
    sessions = sessions_of(request.user, request.session.session_key)
    return render(request, "usersessions/usersession_list.html", {"sessions": sessions})


@login_required
@require_POST
def end_one(request, pk):
    end_session(user=request.user, pk=pk)
    messages.success(request, pgettext("account message", "You are signed out there."))
    return redirect("usersessions_list")


@login_required
@require_POST
def end_others(request):
    end_sessions(user=request.user, keep=request.session.session_key)
    messages.success(
        request, pgettext("account message", "You are signed out everywhere but here.")
    )
    return redirect("usersessions_list")


@method_decorator(login_required, name="dispatch")
class ReauthenticateByCodeView(allauth_views.BaseReauthenticateView):
    """Proof by a mailed code; the button that asks for one is a form of its own."""

    form_class = ConfirmLoginCodeForm
    template_name = "account/reauthenticate_by_code.html"

    def dispatch(self, request, *args, **kwargs):
        self.code = MailedCode(request)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if request.POST.get("action") != "send":
            return super().post(request, *args, **kwargs)
        adapter = get_adapter()
        if not self.code.send(adapter):
            messages.error(request, adapter.error_messages["rate_limited"])
        return HttpResponseRedirect(self.passthrough_next_url(request.path))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"code": self.code.expected}

    def get_context_data(self, **kwargs):
        waits = bool(self.code.expected)
        return super().get_context_data(email=self.code.address, is_sent=waits, **kwargs)

    def form_valid(self, form):
        self.code.accept()
        return super().form_valid(form)

    def form_invalid(self, form):
        self.code.refuse()
        return super().form_invalid(form)
