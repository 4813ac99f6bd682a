"""Lines of the site around the text: its menu, its tools and its foot, never the name of anything."""

from __future__ import annotations

import re

_SHORT = frozenset(
    {
        "start", "startsida", "startsidan", "lyssna", "dela", "sök", "meny", "stäng", "hem", "tillbaka", "nästa",
        "föregående", "kontakt", "kontakta oss", "press", "nyheter", "kalender", "utlysningar", "projekt", "blanketter",
        "logga in", "mina sidor", "english", "lättläst", "teckenspråk", "språk", "om oss", "jobba hos oss", "kakor",
        "cookies", "facebook", "linkedin", "instagram", "youtube", "twitter", "twittra", "tipsa", "skriv ut",
    }
)  # fmt: skip
_PLAIN = frozenset(
    {
        "in english", "projektbank", "projektbanken", "svenska esf-rådet", "esf-rådet", "europeiska socialfonden",
        "europeiska socialfonden plus", "europeiska socialfonden+", "europeiska unionen", "sök projekt", "sök i projektbanken",
        "lyssna på sidan", "lyssna på innehållet", "lyssna på texten", "skriv ut sidan", "dela sidan", "tipsa en vän",
        "till sidans topp", "till toppen", "tillbaka till toppen", "tillbaka till sökresultatet", "tillbaka till projektbanken",
        "till startsidan", "gå till startsidan", "hoppa till innehåll", "hoppa till innehållet", "gå till innehåll",
        "gå till innehållet", "hoppa till huvudinnehåll", "hoppa till huvudinnehållet", "gå till huvudinnehåll",
        "gå till huvudinnehållet", "huvudmeny", "sidfot", "sidhuvud", "du är här", "om webbplatsen", "om kakor",
        "om cookies", "om esf-rådet", "hantera kakor", "godkänn kakor", "tillgänglighetsredogörelse",
        "behandling av personuppgifter", "medfinansieras av europeiska unionen", "finansieras av europeiska unionen",
        "öppna menyn", "stäng menyn", "visa meny", "dölj meny",
    }
)  # fmt: skip
_SHAPES = re.compile(
    r"logotyp.*|.*\blogotyp(?:en)?|bild: .*|©.*|copyright\b.*|https?://\S+|www\.\S+|du är här:.*"
    r"|(?:senast|sidan) (?:uppdaterad|uppdaterades|ändrad|ändrades|publicerad|publicerades|granskad):?.*"
    r"|(?:publicerad|uppdaterad|utskriven|utskriftsdatum):?\s*\d.*"
    r"|dela (?:på|via) (?:facebook|twitter|linkedin|x|e-post)|sida \d+(?: av \d+| \(\d+\))?"
    r"|(?:vi|den här webbplatsen|webbplatsen) använder (?:kakor|cookies).*",
)
_LONGEST = 120


def is_site_line(text: str) -> bool:
    """Is this a line of the site around the page, among its facts and names? Short words count: `Start`, `Sök`."""
    folded = _folded(text)
    return folded in _SHORT or is_plainly_site_line(text)


def is_plainly_site_line(text: str) -> bool:
    """Can this be nothing but a line of the site, also in the middle of a text?"""
    folded = _folded(text)
    return len(folded) <= _LONGEST and (folded in _PLAIN or bool(_SHAPES.fullmatch(folded)))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().strip(" .:›»>|")
