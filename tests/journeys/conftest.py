"""A real browser on a real server: Debian's Chromium, language and zone pinned, nothing fetched elsewhere."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.eyes import Eyes

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LATENCY = int(
    os.environ.get("JOURNEY_LATENCY", "0")
)  # ms; a slow line shows a step that does not wait for its page
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright keeps a loop in the test's thread


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Closed with its module: Playwright leaves a loop running, and others need one of their own."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path, "The journeys need Debian's package `chromium`: run `make setup`."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, live_server) -> Iterator[Callable[..., Page]]:
    """`visit(width=360, theme="dark", javascript=False)` opens a new person's browser on the home page."""
    contexts: list[BrowserContext] = []

    def open_browser(
        *, width: int = 1280, theme: str = "light", javascript: bool = True, language: str = "fr-FR"
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900 if width > 500 else 780},
            color_scheme=theme,
            java_script_enabled=javascript,
            locale=language,
            timezone_id="Europe/Paris",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        if LATENCY:
            page.context.new_cdp_session(page).send(
                "Network.emulateNetworkConditions",
                {"offline": False, "latency": LATENCY, "downloadThroughput": 60_000, "uploadThroughput": -1},
            )
        return page

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture
def eyes(request: pytest.FixtureRequest) -> Eyes:
    """Takes screenshots (kept in tests/.screens) and asks axe on the way."""
    return Eyes(story=request.node.name, folder=Path(__file__).parents[1] / ".screens")
