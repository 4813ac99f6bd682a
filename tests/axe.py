"""Accessibility of a page in a real browser: axe has nothing to say, and nothing scrolls sideways.

Run per distinct layout with `assert_accessible`, which looks at both themes at 1280 and 390 px; the rest of the pages
are checked by HTTP.
"""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.reflow import WIDE, assert_reflows

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": RULES},
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
PHONE = {"width": 390, "height": 844}


def assert_axe_clean(page: Page) -> None:
    """Assert that axe finds nothing by WCAG 2.2 AA, nor by the contrast and target size of the house."""
    found = Axe().run(page, options=OPTIONS).response["violations"]
    told = [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]
    assert not told, f"{page.url}\n" + "\n".join(told)


def assert_no_sideways_scroll(page: Page) -> None:
    """Assert that the page is no wider than the window."""
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window, f"{page.url} is {wide} px wide in a window of {window} px"


def assert_accessible(page: Page, address: str) -> None:
    """Open the address in both themes, wide and on a phone, and look at each; then enlarged, narrow and in forced colours."""
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)
            answer = page.goto(address)
            assert answer is not None
            assert answer.status < 500, f"{address} answers {answer.status}"
            assert_no_sideways_scroll(page)
            assert_axe_clean(page)
    assert_reflows(page)
