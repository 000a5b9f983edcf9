"""Pages of long lists: counted and opened as far as somebody reads, and no further."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from maillage.community.selectors import Nearest

A_PAGE, MOST_LISTED = 30, 1000
Rows = QuerySet[Any] | Nearest


class BoundedPaginator(Paginator):
    """The first MOST_LISTED rows: whoever looks further writes one word more."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_LISTED)

    @property
    def is_more(self) -> bool:
        return self._counted > MOST_LISTED

    @cached_property
    def _counted(self) -> int:
        """In the order of the list: its index is walked as far as one counts."""
        rows: Any = self.object_list
        return rows.count() if isinstance(rows, Nearest) else rows[: MOST_LISTED + 1].count()


def page_of(request: HttpRequest, rows: Rows, *, size: int = A_PAGE) -> Page[Any]:
    """A page that does not exist is the nearest that does.

    Numbers are sorted first and whole rows read afterwards: a far page of a long list stays quick.
    """
    if isinstance(rows, Nearest):
        sliced: Any = rows  # a paginator counts and slices; it asks no more
        return BoundedPaginator(sliced, size).get_page(request.GET.get("page"))
    page = BoundedPaginator(rows.values_list("pk", flat=True), size).get_page(request.GET.get("page"))
    page.object_list = list(rows.filter(pk__in=list(page.object_list)))
    return page


def kept_query(request: HttpRequest) -> str:
    """The address's own words, for the links to the other pages."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
