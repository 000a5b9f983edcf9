"""What animators and managers do: settings, members, what was reported."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.community import selectors, services
from maillage.community.enums import MembershipState
from maillage.community.forms.directory import MembersForm
from maillage.community.forms.words import CommunityForm, ReasonForm
from maillage.community.models import Community, Membership
from maillage.community.selectors.memberships import SHOWN
from maillage.community.views.doors import community_led, for_leaders
from maillage.community.views.paging import kept_query, page_of
from maillage.core.errors import RuleBroken
from maillage.places.models import Network

A_PAGE = 50


@for_leaders
@require_http_methods(["GET", "POST"])
def settings_page(request: SignedInRequest, network: Network) -> HttpResponse:
    """The first time it opens the community."""
    community = Community.objects.filter(network=network).first()
    form = CommunityForm(request.POST or None, initial=_settings_of(community))
    if request.method == "POST" and form.is_valid():
        community = services.set_up_community(network=network, by=request.user, **form.cleaned_data)
        messages.success(request, _("The community is kept as you describe it."))
        return redirect(community)
    page = {"form": form, "network": network, "community": community}
    return render(request, "community/manage/settings.html", page, status=422 if form.errors else 200)


def _settings_of(community: Community | None) -> dict[str, Any]:
    if community is None:
        return {"is_open": True}
    return {name: getattr(community, name) for name in ("welcome", "objective", "needs_decision", "is_open")}


@for_leaders
@never_cache
@require_safe
def members(request: SignedInRequest, network: Network) -> HttpResponse:
    community = community_led(network)
    form = MembersForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = selectors.members(community, text=asked.get("q", ""), state=asked.get("etat", ""))
    rows = page_of(request, found.select_related(*SHOWN), size=A_PAGE)
    page = {
        "community": community,
        "network": network,
        "figures": selectors.figures(community),
        "form": form,
        "rows": rows,
        "lines": rows.object_list,
        "query": kept_query(request),
    }
    return render(request, "community/manage/members.html", page)


class _Echo:
    """What csv writes to, line by line."""

    def write(self, value: str) -> str:
        return value


@for_leaders
@require_safe
def members_csv(request: SignedInRequest, network: Network) -> HttpResponseBase:
    """Semicolons and a byte order mark: French spreadsheets open it as it is."""
    form = MembersForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    found = selectors.members(
        community_led(network), text=asked.get("q", ""), state=asked.get("etat", "")
    ).select_related(*SHOWN)
    answer = StreamingHttpResponse(
        _lines(found.iterator(chunk_size=2000)), content_type="text/csv; charset=utf-8"
    )
    answer["Content-Disposition"] = f'attachment; filename="membres-{network.slug}.csv"'
    return answer


def _lines(rows: Iterator[Membership]) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    heads = (
        _("Name"),
        _("E-mail address"),
        _("State"),
        _("Asked on"),
        pgettext("of a membership", "Until"),
        _("Activity"),
        _("Skills"),
        _("Situation"),
        _("Employer"),
        _("INSEE code"),
        _("Commune"),
        _("Place"),
    )
    yield "\N{BOM}" + writer.writerow(heads)
    for row in rows:
        yield writer.writerow([_plain(cell) for cell in _cells(row)])


def _cells(row: Membership) -> list[str]:
    return [
        row.user.name,
        row.user.email,
        row.get_state_display(),
        timezone.localdate(row.applied_at).isoformat(),
        row.ends_on.isoformat() if row.ends_on else "",
        row.occupation,
        ", ".join(row.skills),
        row.get_situation_display(),
        row.employer,
        row.commune.code,
        row.commune.name,
        str(row.workplace or ""),
    ]


def _plain(cell: str) -> str:
    """What a spreadsheet would take for a formula is told to be words."""
    return f"'{cell}" if cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _member(network: Network, pk: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related(*SHOWN), community__network=network, pk=pk)


@for_leaders
@never_cache
@require_safe
def member(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    return _member_page(request, _member(network, pk), form=_refusing())


def _refusing(typed: object = None) -> ReasonForm:
    return ReasonForm(
        typed, label=_("Why the adhesion is refused"), help_text=_("The person reads it by mail.")
    )


def _member_page(
    request: SignedInRequest, found: Membership, *, form: ReasonForm, status: int = 200
) -> HttpResponse:
    page = {
        "membership": found,
        "network": found.community.network,
        "events": found.events.select_related("by"),
        "form": form,
        "is_waiting": found.state == MembershipState.APPLIED,
    }
    return render(request, "community/manage/member.html", page, status=status)


@for_leaders
@require_POST
def accept(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    found = _member(network, pk)
    try:
        services.accept_member(membership=found, by=request.user, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The person is a member, and is told so by mail."))
    return redirect("community:member", network.slug, pk)


@for_leaders
@require_POST
def refuse(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    found, form = _member(network, pk), _refusing(request.POST)
    if form.is_valid():
        try:
            services.refuse_member(
                membership=found, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The adhesion is refused; the person is told why by mail."))
            return redirect("community:member", network.slug, pk)
    return _member_page(request, found, form=form, status=422)


@for_leaders
@never_cache
@require_safe
def reports(request: SignedInRequest, network: Network) -> HttpResponse:
    waiting = selectors.reported_messages(Network.objects.filter(pk=network.pk))
    return render(request, "community/manage/reports.html", {"network": network, "reports": waiting})


@for_leaders
@require_POST
def settle(request: SignedInRequest, network: Network, pk: int) -> HttpResponse:
    waiting = selectors.reported_messages(Network.objects.filter(pk=network.pk))
    services.settle_report(message=get_object_or_404(waiting, pk=pk), by=request.user, now=timezone.now())
    messages.success(request, _("The report is settled."))
    return redirect("community:reports", network.slug)
