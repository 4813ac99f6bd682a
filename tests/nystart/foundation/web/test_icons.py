"""Icons are inlined one by one, and every name that a template or a menu uses exists."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from nystart.foundation.web.icons import UnknownIcon, icon_svg
from nystart.foundation.web.templatetags.ui import STATE_ICONS, state
from nystart.navigation import PUBLIC, STAFF, WAYS

TEMPLATES = Path(settings.BASE_DIR) / "templates"
USED = re.compile(r"{%\s*icon\s+\"([^\"]+)\"|icon(?:_name)?=\"([a-z0-9-]+)\"")


def test_an_icon_is_hidden_from_assistive_technology_and_carries_no_style() -> None:
    svg = icon_svg("person-plus")
    assert svg.startswith('<svg class="ny-i" viewBox="0 0 16 16" aria-hidden="true"><path')
    assert "style" not in svg
    assert "\n" not in svg


@pytest.mark.parametrize("name", ["finns-inte", "../person", "Person", ""])
def test_an_unknown_icon_is_refused(name: str) -> None:
    with pytest.raises(UnknownIcon):
        icon_svg(name)


def test_every_icon_in_templates_and_menus_exists() -> None:
    names = {entry.icon for entry in (*STAFF, *PUBLIC, *WAYS)} | set(STATE_ICONS.values())
    for template in TEMPLATES.rglob("*.html"):
        names |= {first or second for first, second in USED.findall(template.read_text(encoding="utf-8"))}
    for name in names:
        assert icon_svg(name)


def test_no_icon_is_a_static_file() -> None:
    assert finders.find("bootstrap-icons/person-plus.svg") is None


def test_a_state_is_an_icon_and_a_word() -> None:
    html = state("ok", "Klart <nu>")
    assert "ny-state--ok" in html
    assert html.endswith("Klart &lt;nu&gt;</span>")
