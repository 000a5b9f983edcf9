"""Files that show a criterion: sent with the grid, read and removed one by one."""

from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.charter.models import EvidenceFile
from maillage.charter.selectors.labels import evidence_read_by
from maillage.charter.services.evidence import Evidence, NewFile, remove_evidence
from maillage.core.errors import RuleBroken
from maillage.core.files import file_answer


def as_evidence(sent: Mapping[int, UploadedFile]) -> Evidence:
    return {pk: NewFile(file.name or "", file.read()) for pk, file in sent.items()}


def _file(request: SignedInRequest, pk: int) -> EvidenceFile:
    return get_object_or_404(evidence_read_by(request.user, on=timezone.localdate()), pk=pk)


@login_required
@require_safe
def evidence(request: SignedInRequest, pk: int) -> HttpResponseBase:
    file = _file(request, pk)
    return file_answer(request, file, name=file.name, is_public=False)


@login_required
@require_POST
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    file = _file(request, pk)
    page = file.get_absolute_url()
    try:
        remove_evidence(file=file, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is removed."))
    return redirect(page)
