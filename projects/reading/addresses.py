"""A beneficiary (stödmottagare) may stand with its address: name, postcode and town, on one row or three."""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"\d{3} ?\d{2}(?!\d)(?: [^\W\d_][^\d,:]{1,40})?")
_ADDRESS = re.compile(r"[,;\s]*\b(?:SE-)?\d{3} ?\d{2}\b.*$", re.DOTALL)


def goes_on_with_address(told: str, text: str) -> bool:
    """Is the row a postcode, or the town after one?"""
    is_town = len(text.split()) <= 3 and text.replace(" ", "").isalpha()
    return bool(_POSTCODE.fullmatch(text)) or (is_town and bool(re.search(r"\d{3} ?\d{2}$", told)))


def without_address(text: str) -> str:
    """The name alone: `Skogby kommun, 570 00 Skogby` is Skogby kommun."""
    return _ADDRESS.sub("", text).strip()
