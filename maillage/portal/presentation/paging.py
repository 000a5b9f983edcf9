"""The pages of a long list: where one is, and the links to the others, filters kept."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from maillage.core import text
from maillage.portal.links import PAGE, with_parameters
from maillage.portal.presentation.results import Results


@dataclass(frozen=True)
class Paging:
    """Empty addresses on the first and the last page."""

    words: str
    previous_href: str
    next_href: str


def paging(results: Results, *, address: QueryDict) -> Paging | None:
    """None when all the places are on one page."""
    if results.pages == 1:
        return None
    words = _("Places %(first)s to %(last)s of %(total)s, page %(page)s of %(pages)s") % {
        "first": text.number(results.first_row),
        "last": text.number(results.last_row),
        "total": text.number(results.total),
        "page": text.number(results.page),
        "pages": text.number(results.pages),
    }
    return Paging(
        words=words,
        previous_href=_href(address, results.page - 1) if results.page > 1 else "",
        next_href=_href(address, results.page + 1) if results.page < results.pages else "",
    )


def _href(address: QueryDict, page: int) -> str:
    return with_parameters(address, **{PAGE: str(page)}) + "#liste"
