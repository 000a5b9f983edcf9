"""Hours laid along a ruler, as the week strip and a day's timeline draw them."""

from typing import Any

from maillage.core import text
from maillage.core.calendars import OpenSpan

LONG_DAY = 12  # hours; from there on, three of them are narrower than a figure on a telephone


class HourScale:
    """Hours along a ruler of 100 %: places are texts, since a decimal comma would break the drawing."""

    def __init__(self, from_hour: int, to_hour: int) -> None:
        self.start, self.end = from_hour * 60, to_hour * 60
        self.from_hour, self.to_hour = from_hour, to_hour

    def holds(self, minute: int) -> bool:
        return self.start <= minute <= self.end

    def share(self, minutes: float) -> str:
        return f"{100 * minutes / (self.end - self.start):.3f}%"

    def place(self, minute: int) -> str:
        return self.share(min(max(minute, self.start), self.end) - self.start)

    def bar(self, span: OpenSpan) -> dict[str, Any]:
        start, end = max(span.start, self.start), min(span.end, self.end)
        return {"x": self.place(start), "width": self.share(max(end - start, 0)), "staffed": span.staffed}

    def quarters(self, start: int, end: int) -> tuple[int, int]:
        """Every quarter of an hour that [start, end) touches, counted from the left end; one at least."""
        last = (self.to_hour - self.from_hour) * 4
        first_line = min(max((start - self.start) // 15, 0), last - 1)
        last_line = min(max(-((self.start - end) // 15), first_line + 1), last)
        return first_line, last_line

    @property
    def hour_width(self) -> str:
        return self.share(60)

    @property
    def dark_hours(self) -> list[str]:
        """Every other hour is dark, as on the frame of a printed map."""
        return [self.place(hour * 60) for hour in range(self.from_hour, self.to_hour, 2)]

    @property
    def marks(self) -> list[dict[str, str]]:
        """A figure every three hours, four on a long day, and at both ends, which alone carry the unit."""
        step = 3 if self.to_hour - self.from_hour < LONG_DAY else 4
        inner = range(self.from_hour + step, self.to_hour - step + 1, step)
        marks = [self._mark(self.from_hour, "start"), *(self._mark(hour, "middle") for hour in inner)]
        return [*marks, self._mark(self.to_hour, "end")]

    @property
    def even_marks(self) -> list[dict[str, str]]:
        """A figure with its unit every two hours, for a wide ruler."""
        later = range(self.from_hour + 2, self.to_hour + 1, 2)
        return [self._mark(self.from_hour, "start"), *(self._full_mark(hour) for hour in later)]

    def _full_mark(self, hour: int) -> dict[str, str]:
        anchor = "end" if hour == self.to_hour else "middle"
        return {"x": self.place(hour * 60), "anchor": anchor, "label": text.hours(hour * 60)}

    def _mark(self, hour: int, anchor: str) -> dict[str, str]:
        label = str(hour) if anchor == "middle" else text.hours(hour * 60)
        return {"x": self.place(hour * 60), "anchor": anchor, "label": label}
