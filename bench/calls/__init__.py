"""One call with 2 000 applications and 20 000 files: its lists, and its closing minute.

`python -m bench.calls`. A database of its own, made anew by each run in half a minute.
"""
