"""`python -m maillage.cli`: the same command, for the children that `maillage run` starts."""

import sys

from maillage.cli.main import main

sys.exit(main())
