"""Where a guest asks for what is kept about her, and has it given or erased by the mailed link."""

from allauth.core import ratelimit
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.data_forms import EraseForm
from accounts.export.archive import FILE_NAME, make_archive
from accounts.export.rows import GuestOwner

from ..access import get_confirmed_address
from ..actions.guest_data import confirmed, erase_guest, send_data_link
from ..forms.guest_data import AddressForm
from ..guest_links import read_data_token
from .guests import unlisted

ASK, SHOW = "forum/guests/ask_for_data.html", "forum/guests/data.html"


@require_safe
@never_cache
def ask_for_data(request):
    return render(request, ASK, {"form": AddressForm()})


@require_POST
@never_cache
def send_link(request):
    """Whoever has a confirmed address here gets a mail; the answer is the same for everybody."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return render(request, ASK, {"form": form}, status=422)
    if not ratelimit.consume(request, action="guest_data"):
        return render(request, ASK, {"form": form, "is_too_often": True}, status=429)
    send_data_link(email=form.cleaned_data["email"])
    return render(request, ASK, {"is_sent": True})


def with_address(view):
    """Give a view the confirmed address that its link is for, or say that the link is too old."""

    @unlisted
    def shown(request, token):
        try:
            address = get_confirmed_address(read_data_token(token))
        except Http404:
            return render(request, "forum/guests/data_too_old.html", status=404)
        return view(request, address, token)

    return shown


@require_safe
@with_address
def show_data(request, address, token):
    return render(request, SHOW, {"address": address, "token": token, "form": EraseForm()})


@require_POST
@with_address
def export(request, address, token):
    keys = confirmed(address.email).values_list("guest_key", flat=True)
    return FileResponse(
        make_archive(GuestOwner(address.email, tuple(keys))),
        as_attachment=True,
        filename=FILE_NAME,
        content_type="application/zip",
    )


@require_POST
@with_address
def erase(request, address, token):
    form = EraseForm(request.POST)
    if not form.is_valid():
        context = {"address": address, "token": token, "form": form}
        return render(request, SHOW, context, status=422)
    erase_guest(address=address, takes_texts=form.takes_texts)
    return render(request, SHOW, {"is_erased": True})
