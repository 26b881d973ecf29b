"""Where a member says who she is."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from .actions.profiles import save_profile
from .profile_forms import ProfileForm, initial_of
from .visibility import profile_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_profile(request):
    form = ProfileForm(request.POST or None, initial=initial_of(profile_of(request.user)))
    if form.is_valid():
        save_profile(member=request.user, **form.said)
        messages.success(request, pgettext("account message", "Your profile is saved."))
        return redirect("account_edit_profile")
    return render(request, "account/edit_profile.html", {"form": form})
