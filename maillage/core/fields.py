"""What forms of every kind ask for: a day, an amount of euros."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy

MOST_EUROS = Decimal(1_000_000_000)


def plain_amount(typed: str) -> str:
    """1 234,56 € with any kind of space, and the minus sign of typographers, as computers read it."""
    return "".join(typed.split()).replace(",", ".").replace("−", "-").removesuffix("€")


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class EuroField(forms.DecimalField):
    """Euros with a comma or a point, kept in cents; None when left empty."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": gettext_lazy("Write an amount in euros, as 1234,56."),
        "max_decimal_places": gettext_lazy("Write two decimals at most: nothing is paid below a cent."),
        "max_value": gettext_lazy("Write one billion euros at most."),
        "min_value": gettext_lazy("Write an amount without a minus sign."),
    }

    def __init__(self, *, may_be_negative: bool = False, most: Decimal = MOST_EUROS, **kwargs: Any) -> None:
        super().__init__(
            min_value=-most if may_be_negative else Decimal(0),
            max_value=most,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **kwargs,
        )
        self.css_classes = "field-short"

    def clean(self, value: Any) -> Any:
        euros = super().clean(plain_amount(value) if value else value)
        return None if euros is None else int(euros * 100)

    def prepare_value(self, value: Any) -> Any:
        """Kept cents come back as euros; what was typed stays as typed."""
        return f"{value / 100:.2f}".replace(".", ",").removesuffix(",00") if isinstance(value, int) else value
