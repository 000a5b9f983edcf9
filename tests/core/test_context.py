"""What every page knows: the theme, whether this is a demonstration."""

import pytest
from django.test import RequestFactory

from maillage.core.context import site


def request(path: str = "/", **cookies: str):
    asked = RequestFactory().get(path)
    asked.COOKIES.update(cookies)
    return asked


@pytest.mark.parametrize(
    ("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("purple", "auto"), ("", "auto")]
)
def test_the_theme_is_the_one_chosen_or_the_devices(cookie, theme):
    assert site(request(theme=cookie))["theme"] == theme


@pytest.mark.parametrize("demo", [True, False])
def test_a_demonstration_says_that_it_is_one(settings, demo):
    settings.DEMO = demo

    assert site(request())["demo_mode"] is demo
