"""Somebody who works by keyboard alone and hears what a screen reader would say.

Nothing is clicked. Where the cursor stands, and what has been said, is read from the browser's accessibility tree: the
element in focus with its role, name, description and state, and the words that stand in live regions.
"""

import re
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

FARTHEST = 120
"""Steps with Tab before somebody gives up."""
PATIENCE = 10.0
"""Seconds to wait for words."""


@dataclass(frozen=True)
class Focus:
    """What is read aloud where the cursor comes to stand."""

    role: str
    name: str
    description: str
    state: dict[str, Any]


class Listener:
    """The keyboard and the ears of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._tree = page.context.new_cdp_session(page)
        self._tree.send("Accessibility.enable")

    @property
    def focus(self) -> Focus:
        """The element in focus as the accessibility tree has it."""
        found = self._tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
        asked = {"objectId": found, "fetchRelatives": False}
        return _heard(self._tree.send("Accessibility.getPartialAXTree", asked)["nodes"][0])

    def around(self, role: str) -> Focus:
        """What is read of the frame that the cursor has come into, such as a dialog."""
        nodes = self._tree.send("Accessibility.getFullAXTree")["nodes"]
        return next(_heard(node) for node in nodes if _value(node, "role") == role)

    def said(self) -> list[str]:
        """The words in the live regions of the page, oldest first, urgent ones last."""
        nodes = self._tree.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        regions = [node for node in nodes if _is_live(node) and not _is_live(by_id.get(node.get("parentId"), {}))]
        return [words for region in regions for words in self._words(region, by_id)]

    def _words(self, node: dict[str, Any], by_id: dict[str, Any]) -> list[str]:
        if _value(node, "role") == "StaticText":
            return [" ".join(_value(node, "name").split())]
        children = (by_id[one] for one in node.get("childIds", []) if one in by_id)
        return [words for child in children for words in self._words(child, by_id)]

    def hears(self, words: str) -> None:
        """Assert that this is said, once."""
        ends = time.monotonic() + PATIENCE
        while not (heard := [one for one in self.said() if words in one]):
            assert time.monotonic() < ends, f"“{words}” is not said; said is {self.said()}"
            self.page.wait_for_timeout(50)
        assert len(heard) == 1, f"“{words}” is said {len(heard)} times"

    def stands_on(self, role: str, name: str, description: str = "") -> None:
        """Assert what is read of the element in focus. The name begins so."""
        ends = time.monotonic() + PATIENCE
        while not _is(self.focus, role, name):
            assert time.monotonic() < ends, f"The cursor stands on {self.focus}, not on {role} “{name}”"
            self.page.wait_for_timeout(50)
        assert description in self.focus.description, self.focus

    def titled(self, begins: str) -> None:
        """Assert how the title of the page begins: the first that is read of a page."""
        ends = time.monotonic() + PATIENCE
        while not self.page.title().startswith(begins):
            assert time.monotonic() < ends, f"The title is “{self.page.title()}”, not “{begins}”"
            self.page.wait_for_timeout(50)

    def goes_to(self, role: str, name: str, key: str = "Tab") -> Focus:
        """Press Tab until the cursor stands there. Every element on the way must have a name."""
        passed = []
        for _ in range(FARTHEST):
            self.page.keyboard.press(key)
            focus = self.focus
            if _is(focus, role, name):
                return focus
            assert focus.name or focus.role in ("RootWebArea", "generic", "none"), f"A stop without a name: {focus}"
            passed.append(f"{focus.role} {focus.name}")
        raise AssertionError(f"No {role} “{name}” in {FARTHEST} steps: {passed}")

    def presses(self, *keys: str) -> None:
        """Keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def writes(self, text: str) -> None:
        """Type, or paste what is long."""
        if len(text) > 100:
            self.page.keyboard.insert_text(text)
        else:
            self.page.keyboard.type(text)

    def fills(self, role: str, name: str, text: str) -> None:
        """Go to a field and write in it. In a list to choose from, what is typed finds the choice."""
        self.goes_to(role, name)
        self.writes(text)

    def chooses(self, role: str, name: str) -> None:
        """Go on with Tab to the group of choices, and with the arrows to the choice."""
        if self.focus.role != role:
            self.goes_to(role, "")
        for _ in range(FARTHEST):
            if _is(self.focus, role, name):
                return
            self.presses("ArrowDown")
        raise AssertionError(f"No {role} “{name}” among the choices: {self.focus}")

    def skips_to_content(self) -> None:
        """By the first step of the page."""
        self.goes_to("link", "Hoppa till innehållet")
        self.presses("Enter")


def _heard(node: dict[str, Any]) -> Focus:
    return Focus(
        role=_value(node, "role"),
        name=" ".join(_value(node, "name").split()),
        description=" ".join(_value(node, "description").split()),
        state={one["name"]: one["value"].get("value") for one in node.get("properties", [])},
    )


def _value(node: dict[str, Any], name: str) -> str:
    return str(node.get(name, {}).get("value", ""))


def _is_live(node: dict[str, Any]) -> bool:
    properties = {one["name"]: one["value"].get("value") for one in node.get("properties", [])}
    return properties.get("live") in ("polite", "assertive")


def _is(focus: Focus, role: str, name: str) -> bool:
    return focus.role.lower() == role.lower() and re.match(re.escape(name), focus.name) is not None
