"""The page of a call (utlysning) looks like a project's page, but invites projects instead of describing one."""

from __future__ import annotations

from .collected import Collected
from .refusal import ImportRefused

_OF_A_CALL = frozenset({"call_amount", "call_opens", "call_closes", "call_for"})
_OF_A_PROJECT = ("granted_amount", "owner", "beneficiary", "registry_number")
_BEGINNINGS = ("utlysning ", "utlysning:", "utlysningen ")


def refuse_a_call(collected: Collected) -> None:
    """Raises ImportRefused when the page says what a call says, and not what support a project was granted."""
    told = {key for key, found in collected.facts.items() if any(text for _, text in found)}
    names_a_call = any(f"{line.text.strip().casefold()} ".startswith(_BEGINNINGS) for line in collected.titles)
    is_call = "granted_amount" not in told and told & _OF_A_CALL
    if is_call or (names_a_call and not told.intersection(_OF_A_PROJECT)):
        raise ImportRefused(
            "Det här är sidan för en utlysning, inte för ett projekt. Sök upp projektets egen sida i projektbanken och "
            "klistra in den."
        )
