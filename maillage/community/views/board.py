"""The board: help wanted and offers, by members for members."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from maillage.accounts.requests import SignedInRequest
from maillage.community import rules, selectors, services
from maillage.community.enums import PostKind
from maillage.community.forms.directory import BoardForm
from maillage.community.forms.words import MessageForm, PostForm, ReasonForm
from maillage.community.models import Community, Post
from maillage.community.views.doors import for_members
from maillage.community.views.paging import kept_query, page_of
from maillage.core.errors import RuleBroken


@for_members
@require_safe
def board(request: SignedInRequest, community: Community) -> HttpResponse:
    form, today = BoardForm(request.GET), timezone.localdate()
    kind = form.cleaned_data["genre"] if form.is_valid() else ""
    page = {
        "community": community,
        "network": community.network,
        "rows": page_of(request, selectors.board(community, on=today, kind=kind)),
        "own": selectors.posts_of(request.user, community),
        "kind": kind,
        "kinds": PostKind.choices,
        "today": today,
        "query": kept_query(request),
    }
    return render(request, "community/board.html", page)


@for_members
@require_http_methods(["GET", "POST"])
def new_post(request: SignedInRequest, community: Community) -> HttpResponse:
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            post = services.write_post(
                community=community, author=request.user, now=timezone.now(), **form.cleaned_data
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your post is on the board."))
            return redirect(post)
    page = {"form": form, "network": community.network, "days": rules.POST_DAYS}
    return render(request, "community/new_post.html", page, status=422 if form.errors else 200)


def _post(request: SignedInRequest, community: Community, pk: int) -> Post:
    """On the board for all; one's own, and those that one moderates, afterwards too."""
    today = timezone.localdate()
    posts = selectors.board(community, on=today) | selectors.posts_of(request.user, community)
    if selectors.leads(request.user, community, on=today):
        posts = community.posts.select_related("author", "community__network")
    return get_object_or_404(posts, pk=pk)


@for_members
@require_http_methods(["GET", "POST"])
def post(request: SignedInRequest, community: Community, pk: int) -> HttpResponse:
    found = _post(request, community, pk)
    form = MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.answer_post(post=found, sender=request.user, now=timezone.now(), **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your message has left. The answer comes by mail."))
            return redirect(found)
    return _post_page(request, found, form=form, status=422 if form.errors else 200)


def _post_page(
    request: SignedInRequest, found: Post, *, form: MessageForm, status: int, hiding: ReasonForm | None = None
) -> HttpResponse:
    today = timezone.localdate()
    page = {
        "post": found,
        "network": found.community.network,
        "form": form,
        "hiding": hiding or _hiding(),
        "is_own": found.author == request.user,
        "is_over": found.ends_on <= today,
        "is_renewable": found.hidden_at is None and rules.post_renewal_opens(found.ends_on) <= today,
        "is_leader": selectors.leads(request.user, found.community, on=today),
    }
    return render(request, "community/post.html", page, status=status)


def _hiding(typed: object = None) -> ReasonForm:
    return ReasonForm(typed, label=_("Why it is hidden"), help_text=_("Its author reads it by mail."))


@for_members
@require_POST
def renew_post(request: SignedInRequest, community: Community, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.posts_of(request.user, community), pk=pk)
    try:
        services.renew_post(post=found, now=timezone.now())
    except RuleBroken as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your post stays on the board."))
    return redirect(found)


@for_members
@require_POST
def take_post_down(request: SignedInRequest, community: Community, pk: int) -> HttpResponse:
    found = get_object_or_404(selectors.posts_of(request.user, community), pk=pk)
    services.take_post_down(post=found)
    messages.success(request, _("Your post is taken down."))
    return redirect("community:board", community.network.slug)


@for_members
@require_POST
def hide_post(request: SignedInRequest, community: Community, pk: int) -> HttpResponse:
    """By those who lead the network; for the others the page does not exist."""
    led = selectors.leads(request.user, community, on=timezone.localdate())
    posts = community.posts.select_related("author", "community__network")
    found = get_object_or_404(posts if led else posts.none(), pk=pk)
    hiding = _hiding(request.POST)
    if hiding.is_valid():
        try:
            services.hide_post(
                post=found, reason=hiding.cleaned_data["reason"], by=request.user, now=timezone.now()
            )
        except RuleBroken as refusal:
            hiding.add_error(None, str(refusal))
        else:
            messages.success(request, _("The post is hidden; its author is told why."))
            return redirect("community:board", community.network.slug)
    return _post_page(request, found, form=MessageForm(), hiding=hiding, status=422)
