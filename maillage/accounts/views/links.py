"""The page that a link in a mail opens: one button, or what a new account needs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from maillage.accounts import rules, selectors, services
from maillage.accounts.forms import AskLinkForm, NewAccountForm
from maillage.accounts.models import SignInLink
from maillage.accounts.views.browser import let_in
from maillage.core.errors import RuleBroken


@never_cache
@require_http_methods(["GET", "POST"])
def use_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET shows a button and writes nothing: the scanners of mails follow links too."""
    link = selectors.link_of(token)
    if link is None:
        return _link_over(request, status=404)
    try:
        rules.check_link(expires_at=link.expires_at, used_at=link.used_at, now=timezone.now())
        return _link_page(request, link)
    except RuleBroken as refusal:
        return _link_over(request, link=link, reason=str(refusal), status=410)


def _link_page(request: HttpRequest, link: SignInLink) -> HttpResponse:
    """An address without account is asked for a name, and the account is opened with it."""
    form = None
    if selectors.user_of(link.email) is None:
        form = NewAccountForm(request.POST or None, initial={"language": get_language()})
    if request.method == "POST" and (form is None or form.is_valid()):
        typed = form.cleaned_data if form else {"name": "", "language": ""}
        user = services.use_link(
            link=link, name=typed["name"], language=typed["language"], now=timezone.now()
        )
        return let_in(request, user, by="mail", next_path=link.next_path)
    is_refused = form is not None and bool(form.errors)
    page = {"link": link, "form": form}
    return render(request, "accounts/use_link.html", page, status=422 if is_refused else 200)


def _link_over(
    request: HttpRequest, *, status: int, link: SignInLink | None = None, reason: str = ""
) -> HttpResponse:
    """Say why the link does not serve, and offer another one: the address need not be typed again."""
    typed = {"email": link.email, "next": link.next_path} if link else {}
    page = {"reason": reason, "form": AskLinkForm(initial=typed)}
    return render(request, "accounts/link_over.html", page, status=status)
