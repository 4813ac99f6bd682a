"""The page of a call (utlysning) looks like a project's page, but invites projects instead of describing one."""

from __future__ import annotations

from .collected import Collected
from .refusal import ImportRefused

_OF_A_CALL = frozenset({"call_opens", "call_closes", "call_for"})
_OWNERS = frozenset({"owner", "beneficiary"})
_OF_A_PROJECT = _OWNERS | {"granted_amount", "registry_number", "project_period", "starts_on", "planned_participants"}
_BEGINNINGS = ("utlysning ", "utlysning:", "utlysningen ")


def refuse_a_call(collected: Collected) -> None:
    """Raises ImportRefused when the page says what a call says, and not what support a project was granted."""
    told = {key for key, found in collected.facts.items() if any(text for _, text in found)}
    names_a_call = any(f"{line.text.strip().casefold()} ".startswith(_BEGINNINGS) for line in collected.titles)
    names_a_call = names_a_call or "call" in told
    says_so = "call_amount" in told or (told & _OF_A_CALL and not told & _OWNERS)
    if (says_so and "granted_amount" not in told) or (names_a_call and not told & _OF_A_PROJECT):
        raise ImportRefused(
            "Det här är sidan för en utlysning, inte för ett projekt. Sök upp projektets egen sida i projektbanken och "
            "klistra in den."
        )
