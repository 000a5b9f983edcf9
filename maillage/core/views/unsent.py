"""What was being sent as the session ended, to be sent now."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from maillage.core.unsent import KEPT_AS


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """Nothing waits: on to the account. Sent back here, what waits is dropped."""
    waiting = request.session.get(KEPT_AS)
    if request.method == "POST":
        request.session.pop(KEPT_AS, None)
    if waiting is None or request.method == "POST":
        return redirect("/")
    return render(request, "core/unsent.html", waiting)
