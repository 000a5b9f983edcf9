"""How often errors may be reported from one connection, and how long the reports are kept."""

from datetime import timedelta

from maillage.accounts.rules import Limit

LONGEST_WORDS = 500
REPORTS_FROM_ORIGIN = Limit(10, timedelta(hours=1))
SAME_WITHIN = timedelta(days=1)  # the same words sent twice are one report
