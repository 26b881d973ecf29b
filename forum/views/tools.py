"""What the scripts of a discussion need once somebody uses them: sentences and small parts."""

from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# A number of every plural category that a language can have (Unicode CLDR, plural rules).
PLURAL_SAMPLES = (0, 1, 2, 3, 11, 100, 1_000_000)


@require_safe
@cache_control(public=True, max_age=300)
def show_tools(request):
    """The parts, in the language of the address; the same for every reader."""
    return render(request, "forum/tools.html", {"samples": PLURAL_SAMPLES})
