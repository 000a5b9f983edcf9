"""2 000 awards, 2 000 claims and 2 000 applications for the aid to telework: their lists.

`python -m bench.grants`. A database of its own, made anew by each run in a minute.
"""
