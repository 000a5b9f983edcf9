"""A file handed out to those who may read the application, once the antivirus has let it pass."""

from django.contrib.auth.decorators import login_required
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.calls import selectors
from maillage.calls.views.applications import application_of
from maillage.core.files import file_answer


@login_required
@require_safe
def attached_file(request: SignedInRequest, reference: str, file_id: int) -> HttpResponseBase:
    file = get_object_or_404(selectors.files_of(application_of(request, reference)), pk=file_id)
    return file_answer(request, file, name=file.name, is_public=False)
