"""States and closed lists of the community, with their named sets."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MembershipState(TextChoices):
    APPLIED = "applied", pgettext_lazy("membership", "Waiting for an answer")
    ACTIVE = "active", pgettext_lazy("membership", "Member")
    EXPIRED = "expired", pgettext_lazy("membership", "To renew")
    LEFT = "left", pgettext_lazy("membership", "Left")
    REFUSED = "refused", pgettext_lazy("membership", "Refused")


ENDED = {MembershipState.EXPIRED, MembershipState.LEFT, MembershipState.REFUSED}


class Move(TextChoices):
    """What may happen to a membership: a line of its history."""

    APPLY = "apply", pgettext_lazy("membership", "Asked to join")
    ACCEPT = "accept", pgettext_lazy("membership", "Became a member")
    REFUSE = "refuse", pgettext_lazy("membership", "Was refused")
    RENEW = "renew", pgettext_lazy("membership", "Renewed")
    EXPIRE = "expire", pgettext_lazy("membership", "Ended without renewal")
    LEAVE = "leave", pgettext_lazy("membership", "Left the network")


MOVES: dict[Move, tuple[set[str], MembershipState]] = {
    Move.APPLY: (
        {MembershipState.LEFT, MembershipState.REFUSED},
        MembershipState.APPLIED,
    ),
    Move.ACCEPT: ({MembershipState.APPLIED}, MembershipState.ACTIVE),
    Move.REFUSE: ({MembershipState.APPLIED}, MembershipState.REFUSED),
    Move.RENEW: ({MembershipState.ACTIVE, MembershipState.EXPIRED}, MembershipState.ACTIVE),
    Move.EXPIRE: ({MembershipState.ACTIVE}, MembershipState.EXPIRED),
    Move.LEAVE: (
        {MembershipState.APPLIED, MembershipState.ACTIVE, MembershipState.EXPIRED},
        MembershipState.LEFT,
    ),
}


class CameBy(TextChoices):
    """How somebody heard of the network."""

    PLACE = "place", _("A place of the network")
    MEMBER = "member", _("A member")
    EVENT = "event", _("A meeting or a training")
    PRESS = "press", _("The press, the radio")
    WEB = "web", _("The Internet")
    BODY = "body", _("A partner body, a town hall")
    OTHER = "other", _("Another way")


class Shown(IntegerChoices):
    """To whom a field of the directory is shown; the greater, the more people."""

    NOBODY = 0, pgettext_lazy("shown to", "Nobody")
    MEMBERS = 1, pgettext_lazy("shown to", "The members")
    PUBLIC = 2, pgettext_lazy("shown to", "Everybody, on the Internet too")


class PostKind(TextChoices):
    WANTED = "wanted", _("Help wanted")
    OFFER = "offer", _("Offer")


class BounceKind(TextChoices):
    """RFC 3463, first figure of the status: 5 for good, 4 for now."""

    HARD = "hard", _("The address takes no mail any more")
    SOFT = "soft", _("The address takes no mail for now")
