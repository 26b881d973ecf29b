"""A member's own data: taking it away, and leaving."""

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from .actions.erasure import erase_member
from .data_forms import EraseForm
from .export.archive import FILE_NAME, make_archive
from .export.rows import MemberOwner
from .permissions import can_be_erased
from .reauthentication import proved_again

READ_AND_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def show_data(request):
    return render(request, "account/data.html", {"may_leave": can_be_erased(request.user)})


@login_required
@require_http_methods(READ_AND_SEND)
@proved_again
def export_data(request):
    if request.method != "POST":
        return render(request, "account/export_data.html")
    if not ratelimit.consume(request, action="export_data"):
        return render(request, "account/export_data.html", {"is_too_often": True}, status=429)
    return FileResponse(
        make_archive(MemberOwner(request.user)),
        as_attachment=True,
        filename=FILE_NAME,
        content_type="application/zip",
    )


@login_required
@require_http_methods(READ_AND_SEND)
@proved_again
def erase(request):
    may_leave = can_be_erased(request.user)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if not may_leave or not form.is_valid():
        return render(request, "account/erase.html", {"form": form, "may_leave": may_leave})
    erase_member(member=request.user, takes_texts=form.takes_texts)
    logout(request)
    return redirect("account_erased")


@require_safe
def show_erased(request):
    return render(request, "account/erased.html")
