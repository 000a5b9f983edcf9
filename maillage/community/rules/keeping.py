"""How long what people leave behind is kept."""

from datetime import timedelta

YEAR = timedelta(days=365)
MEMBERSHIPS_KEPT = (
    YEAR  # after leaving, a refusal or an end without renewal: who comes back finds the answers
)
MESSAGES_KEPT = YEAR
POSTS_KEPT = timedelta(days=90)  # after they left the board: their author may still want the words
SUBSCRIPTIONS_KEPT = 3 * YEAR  # after leaving: the proof of what was wanted, and until when
