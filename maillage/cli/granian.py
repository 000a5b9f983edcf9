"""The web server, granian, without its advice against many threads: `core.intake` lets a few compute."""

import logging

from granian.cli import entrypoint

ADVICE = "Configuration allows spawning up to"


def is_news(record: logging.LogRecord) -> bool:
    return not record.getMessage().startswith(ADVICE)


if __name__ == "__main__":
    logging.getLogger("_granian").addFilter(is_news)
    entrypoint()  # type: ignore[no-untyped-call] # granian names no types here
