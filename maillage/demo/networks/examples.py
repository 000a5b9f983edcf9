"""What the invented places of both networks have in common."""

from datetime import date

from maillage.demo.sheets import Fact
from maillage.places.enums import LifeCycle

EXAMPLE = "Exemple inventé pour la démonstration"
OPENED = Fact(state=LifeCycle.IN_SERVICE, on=date(2013, 6, 3), source=EXAMPLE)
PLANNED = Fact(state=LifeCycle.PLANNED, on=date(2026, 3, 16), source=EXAMPLE)
