"""What somebody searches for: names of people, which stand in no address, log or history of a browser.

It is kept in the session under a short key, and the key stands in the address: going back, paging and reloading work, two
tabs hold a search each, and the address tells nobody else anything.
"""

import secrets

from django.http import HttpRequest, QueryDict

PARAMETER = "sok"
IN_SESSION = "sought"
MOST = 20
"""So many searches are remembered; the oldest is forgotten first."""
LONGEST = 100


def keep(request: HttpRequest, text: str) -> str:
    """Remember the text for this session; returns the key for the address. The same text has the same key."""
    text = text.strip()[:LONGEST]
    known: dict[str, str] = request.session.get(IN_SESSION, {})
    for key, kept in known.items():
        if kept == text:
            return key
    key = secrets.token_urlsafe(6)
    latest = list(known.items())[-(MOST - 1) :]
    request.session[IN_SESSION] = dict([*latest, (key, text)])
    return key


def sought(request: HttpRequest, query: QueryDict) -> str:
    """What was searched for in this session under the key in the address; nothing for another's address, or a forgotten one."""
    found: str = request.session.get(IN_SESSION, {}).get(query.get(PARAMETER, ""), "")
    return found
