"""A consent that is so general that secrecy is given up altogether is none (Norrköping's routine; forms.md 5)."""

import re
import unicodedata
from collections.abc import Iterable

from django.core.exceptions import ValidationError

from participants.core.codes import InformationKind

from .codes import AUTHORITIES

EVERYTHING = re.compile(
    r"\b(all|alla|allt|samtliga|varje|vilka som helst|vilken som helst|vem som helst|generell\w*|obegränsa\w*)\b"
    r"(\s+\w+){0,2}?\s*\b(myndighet\w*|part\w*|aktör\w*|förvaltning\w*|uppgift\w*|information\w*|sekretess\w*|person\w*|håll|om mig)\b"
    r"|\b(häver|upphäver|lyfter|ger upp|avstår)\s+(från\s+)?(all\s+)?sekretess\w*",
)
"""Words that give everything away, in lower case."""


def check_not_too_general(*, parties: Iterable[str], kinds: Iterable[str], words: Iterable[str]) -> None:
    """Raise ValidationError for everybody, for everything, and for words that say one of them."""
    if set(parties) >= AUTHORITIES:
        raise ValidationError(
            "Ett samtycke kan inte gälla alla. Välj dem som personen behöver att ni talar med.", code="everybody"
        )
    if set(kinds) >= set(InformationKind.values):
        raise ValidationError(
            "Ett samtycke kan inte gälla alla uppgifter. Välj dem som behövs för ändamålet.", code="everything"
        )
    for text in words:
        found = EVERYTHING.search(unicodedata.normalize("NFC", text).casefold())
        if found:
            raise ValidationError(
                f"Så allmänt får ett samtycke inte vara: ”{found[0]}”. Skriv vilka det gäller, vad och varför.",
                code="general",
            )
