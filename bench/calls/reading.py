"""Every list of a call, as its manager, its reviewers and its committee open it."""

from collections.abc import Iterator

from django.urls import reverse

from bench.asking import asker
from bench.calls.dataset import World
from bench.measures import Result, p95_of
from maillage.accounts.models import User

TIMES, PAGE = 40, 100  # questions of a list; milliseconds


def lists_of(world: World) -> dict[str, tuple[User, str]]:
    """By name: who opens it, at which address. Deep pages too: the last is as quick as the first."""
    call, session = world.call.slug, world.session.pk
    pipeline = reverse("calls:pipeline", args=[call])
    return {
        "applications": (world.manager, reverse("calls:manage-applications", args=[call])),
        "applications, last page": (
            world.manager,
            f"{reverse('calls:manage-applications', args=[call])}?page=40",
        ),
        "review": (world.manager, pipeline),
        "review, late opinions": (world.manager, f"{pipeline}?etat=en_retard"),
        "ranking": (world.manager, reverse("calls:ranking", args=[call])),
        "partner bodies": (world.manager, reverse("calls:bodies", args=[call])),
        "a reviewer's queue": (world.reviewer, reverse("calls:reviews")),
        "opinions given": (world.reviewer, f"{reverse('calls:reviews')}?etat=done"),
        "before the committee": (world.manager, reverse("calls:session", args=[call, session])),
        "side by side": (world.manager, reverse("calls:compare", args=[call, session])),
        "letters": (world.manager, reverse("calls:letters", args=[call, session])),
        "calls": (world.manager, reverse("calls:calls")),
    }


def measure_lists(world: World) -> Iterator[Result]:
    floor = p95_of(asker(None), over=[reverse("accounts:sign-in")] * TIMES)
    for name, (person, address) in lists_of(world).items():
        yield Result(
            name=f"Call of 2 000 applications: {name}, p95",
            kind="must",
            value=p95_of(asker(person), over=[address] * TIMES),
            unit="ms",
            target=PAGE,
            baseline=floor,
            baseline_name="the sign-in page, which reads nothing",
        )
