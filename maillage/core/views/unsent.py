"""What was being sent as the session ended, to be sent now."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from maillage.core.unsent import KEPT_AS


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def unsent(request: HttpRequest) -> HttpResponse:
    """Nothing waits: on to the account. Sent back here, what waits is dropped.

    A lone button is pressed again where it stands: its page says under what name, and what it will do.
    """
    waiting = request.session.get(KEPT_AS)
    if waiting and not waiting["fields"]:
        del request.session[KEPT_AS]
        messages.warning(
            request, _("You were signed out, so the button did nothing: press it again if you still want to.")
        )
        return redirect(waiting["page"])
    if request.method == "POST":
        request.session.pop(KEPT_AS, None)
    if waiting is None or request.method == "POST":
        return redirect("/")
    return render(request, "core/unsent.html", waiting)
