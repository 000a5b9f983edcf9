"""Every list of money, as its manager, the body that was aided and the public open it."""

from collections.abc import Iterator

from django.urls import reverse

from bench.asking import asker
from bench.calls.reading import PAGE, TIMES
from bench.grants.dataset import World
from bench.measures import Result, p95_of
from maillage.accounts.models import User


def lists_of(world: World) -> dict[str, tuple[User | None, str]]:
    """By name: who opens it, at which address. Deep pages too: the last is as quick as the first."""
    envelope, slug = world.envelope.get_absolute_url(), world.network.slug
    queue, payments = (reverse(f"grants:{name}", args=[slug]) for name in ("claims-queue", "payments"))
    subsidies = reverse("grants:subsidies")
    return {
        "envelopes with their alerts": (world.manager, reverse("grants:envelopes")),
        "an envelope": (world.manager, envelope),
        "an envelope, last pages": (world.manager, f"{envelope}?attributions=40&page=120"),
        "claims to handle": (world.manager, queue),
        "claims to handle, late ones": (world.manager, f"{queue}?etape=en-retard"),
        "claims to handle, last page": (world.manager, f"{queue}?page=30"),
        "payments": (world.manager, payments),
        "conditions to check": (world.manager, reverse("grants:conditions", args=[slug])),
        "applications for the aid to telework": (world.manager, reverse("grants:aid-queue")),
        "a manager's awards": (world.manager, reverse("grants:my-awards")),
        "a body's awards": (world.carrier, reverse("grants:my-awards")),
        "own applications for the aid": (world.carrier, reverse("grants:my-aid-applications")),
        "an award": (world.carrier, world.award.get_absolute_url()),
        "subsidies": (None, subsidies),
        "subsidies, last page": (None, f"{subsidies}?page=40"),
    }


def measure_lists(world: World) -> Iterator[Result]:
    floor = p95_of(asker(None), over=[reverse("accounts:sign-in")] * TIMES)
    for name, (person, address) in lists_of(world).items():
        yield Result(
            name=f"Money, 2 000 awards: {name}, p95",
            kind="must",
            value=p95_of(asker(person), over=[address] * TIMES),
            unit="ms",
            target=PAGE,
            baseline=floor,
            baseline_name="the sign-in page, which reads nothing",
        )
