"""What may be chosen for a run, by the environment as for the product itself."""

from dataclasses import dataclass

from bench.sizes import SIZES, USUAL, Size
from config import env


@dataclass(frozen=True, slots=True)
class Options:
    size: Size
    questions: int
    seconds: int
    contests: int
    seed: int = 48


def options() -> Options:
    name = env.text("SIZE", USUAL)
    if name not in SIZES:
        raise env.BadSetting(f"SIZE takes {' or '.join(SIZES)}, not {name!r}.")
    return Options(
        size=SIZES[name],
        questions=env.integer("QUESTIONS", default=100),
        seconds=env.integer("SECONDS", default=20),
        contests=env.integer("CONTESTS", default=200),
    )
