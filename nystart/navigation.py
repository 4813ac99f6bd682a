"""The menus: every entry with address, icon, word and who may use it. With `nystart.urls` the only module that knows every app.

An entry is shown only to those who may use it, and only when its page exists.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from nystart.foundation.access import Permission
from nystart.foundation.web.icons import icon_svg
from nystart.foundation.web.markup import joined, markup


@dataclass(frozen=True)
class Entry:
    """One line of a menu, with a sentence about it where there is room."""

    url_name: str
    icon: str
    label: str
    permissions: tuple[Permission, ...] = ()
    text: str = ""

    @property
    def url(self) -> str:
        """The address, or an empty string when there is no such page."""
        return address_of(self.url_name)


@cache
def address_of(url_name: str) -> str:
    """The address of a page without arguments, or an empty string when there is no such page."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


STAFF = (
    Entry("desk:my_day", "brightness-high", "Min dag", (Permission.VIEW_MY_DAY,)),
    Entry("participants:list", "people", "Deltagare", (Permission.VIEW_PARTICIPANTS,)),
    Entry("participants:receptions", "door-open", "Mottagning", (Permission.REGISTER_PARTICIPANT,)),
    Entry("participants:referred", "people", "Mina anvisade", (Permission.VIEW_REFERRED,)),
    Entry("bank:desk", "briefcase", "Platsbank", (Permission.VIEW_BANK,)),
    Entry("bank:own_positions", "briefcase", "Våra platser", (Permission.MANAGE_OWN_POSITIONS,)),
    Entry("projects:list", "bullseye", "Projekt", (Permission.VIEW_PROJECTS,)),
    Entry("reports:list", "file-earmark-text", "Rapporter", (Permission.VIEW_FIGURES,)),
    Entry("participants:forms", "ui-checks", "Formulär", (Permission.BUILD_FORMS,)),
    Entry("accounts:list", "person-gear", "Konton", (Permission.MANAGE_ACCOUNTS,)),
    Entry("audit:access_log", "eye", "Åtkomstlogg", (Permission.REVIEW_ACCESS_LOG,)),
    Entry("admin:index", "list-check", "Kodlistor", (Permission.MAINTAIN_CODE_LISTS,)),
)
PUBLIC = (
    Entry("reception:where", "chat-heart", "Jag vill ha hjälp"),
    Entry("bank:search", "briefcase", "Praktikplatser"),
    Entry("bank:offer", "plus-circle", "Erbjud en plats"),
    Entry("account_login", "box-arrow-in-right", "Logga in"),
)
WAYS = (
    Entry(
        "reception:where",
        "chat-heart",
        "Jag vill ha hjälp till arbete eller studier",
        text="Kom förbi, ring eller skriv till oss. Du behöver inte logga in.",
    ),
    Entry(
        "bank:search",
        "briefcase",
        "Hitta en praktikplats",
        text="Hos företag och i kommunen. Du behöver inte logga in.",
    ),
    Entry(
        "bank:offer",
        "plus-circle",
        "Erbjud en praktikplats",
        text="För arbetsgivare. Det tar några minuter och du behöver inget konto.",
    ),
)
SEARCHES = (
    Entry("desk:search", "search", "Sök deltagare, plats eller projekt", (Permission.VIEW_PARTICIPANTS,)),
    Entry("desk:search", "search", "Sök projekt eller plats", (Permission.VIEW_PROJECTS, Permission.VIEW_BANK)),
)
"""What the field at the top searches; the first that the person may use.

It is posted: a number that somebody types never stands in an address or a log.
"""
OWN_ACCOUNT = Entry("accounts:own", "person-circle", "Mitt konto")


def menu(request: HttpRequest) -> dict[str, Any]:
    """The context variable `menu`: the entries that this person may use, and which of them the page lies under."""
    user: Any = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    shown: dict[str, Any] = {"entries": staff_entries(user, request.path) if signed_in else []}
    shown["links"] = joined(_link(entry, request.path) for entry in shown["entries"])
    shown["ways"] = [entry for entry in WAYS if entry.url]
    shown["public"] = [_shown(entry, request.path) for entry in PUBLIC if entry.url]
    if signed_in:
        shown["public"][-1:] = [{"url": start_of(shown["entries"]), "icon": "arrow-left", "label": "Till arbetet"}]
        shown |= {"search": search_of(user), "account_url": OWN_ACCOUNT.url}
    return {"menu": shown}


def search_of(user: Any) -> dict[str, str] | None:
    """The search at the top for one person, or nothing."""
    for entry in SEARCHES:
        if entry.url and any(user.can(permission) for permission in entry.permissions):
            return {"url": entry.url, "label": entry.label}
    return None


def staff_entries(user: Any, path: str) -> list[dict[str, Any]]:
    """The menu of one person; the entry with the longest address above `path` is the current one."""
    allowed = [entry for entry in STAFF if entry.url and any(user.can(permission) for permission in entry.permissions)]
    shown = [_shown(entry, path) for entry in allowed]
    above = [entry for entry in shown if path.startswith(entry["url"])]
    if above:
        max(above, key=lambda entry: len(entry["url"]))["current"] = True
    return shown


def start_of(entries: list[dict[str, Any]]) -> str:
    """Where a person's work begins: the first entry of the menu."""
    return entries[0]["url"] if entries else "/"


def _link(entry: dict[str, Any], path: str) -> SafeString:
    """Written once: the frame shows the menu beside the page and in the top of a phone."""
    current = ("page" if entry["url"] == path else "true") if entry["current"] else ""
    here = markup(' aria-current="{}"', current) if current else ""
    return markup('<a href="{}"{}>{}{}</a>', entry["url"], here, icon_svg(entry["icon"]), entry["label"])


def _shown(entry: Entry, path: str) -> dict[str, Any]:
    return {"url": entry.url, "icon": entry.icon, "label": entry.label, "current": False}
