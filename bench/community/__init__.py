"""One community of 100 000 members: its directory, its searches, its manager's list.

`python -m bench.community`. A database of its own, made once in a minute and kept.
"""
