"""The answers of a row: a status for each person, or the way to the sign-in page."""

from tests.architecture.world import PEOPLE

SIGN_IN = "sign in"  # led to the sign-in page, and back afterwards
Answer = int | str
Answers = dict[str, Answer]


def everybody(status: int, **others: Answer) -> Answers:
    return dict.fromkeys(PEOPLE, status) | others


def signed_in(status: int, **others: Answer) -> Answers:
    return everybody(status, visitor=SIGN_IN) | others


def only(**people: int) -> Answers:
    """Those named; for anybody else signed in the page does not exist."""
    return signed_in(404, **people)


def members(status: int, **others: Answer) -> Answers:
    """Members, and those who lead the network; whoever else is signed in is led to joining it."""
    return signed_in(302, renter=status, manager=status, animator=status) | others


OF_DEMONSTRATION = everybody(404)
