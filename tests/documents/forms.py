"""What hangs together in a page: references, the links of an error summary, and one's own data that the browser may fill in."""

from collections.abc import Iterator
from typing import Any

from .collect import Document
from .reading import ids_of, text_of
from .walk import view_of

REFERENCES = (
    "aria-describedby",
    "aria-labelledby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "for",
    "headers",
    "list",
    "form",
)
PLACE = {"address": "address-line1", "postal_code": "postal-code", "place": "address-level2"}
PASSWORDS = {"oldpassword": "current-password", "password1": "new-password", "password2": "new-password"}
ONES_OWN = {
    "account_login": {"login": "email", "password": "current-password"},
    "account_reauthenticate": {"password": "current-password"},
    "account_change_password": PASSWORDS,
    "account_reset_password": {"email": "email"},
    "account_reset_password_from_key": PASSWORDS,
    "accounts:accept": PASSWORDS,
    "lent:give_back": {"password": "new-password"},  # known, and not filled in: a participant has the screen
    "accounts:enrol": {"code": "one-time-code"},
    "accounts:own": {"name": "name", "title": "organization-title", "phone": "tel"},
    "accounts:own_email": {"email": "email", "password": "current-password"},
    "mfa_activate_totp": {"code": "one-time-code"},
    "mfa_authenticate": {"code": "one-time-code"},
    "mfa_reauthenticate": {"code": "one-time-code"},
    "bank:offer": {
        **PLACE,
        "employer_name": "organization",
        "website": "url",
        "contact_name": "name",
        "contact_phone": "tel",
        "contact_email": "email",
    },
    "reception:apply": {"name": "name", "phone": "tel", "email": "email"},
    "bank:own_offer": PLACE,
    "bank:own_change": PLACE,
    "bank:change": PLACE,
}
"""What is asked of oneself, by the page and the name of the field: WCAG 1.3.5. All else is about others, or of the moment."""
NOT_TYPED = {"hidden", "radio", "checkbox", "submit", "file"}
TAKES_FOCUS = {"input", "select", "textarea", "button", "summary"}


def lost_references(tree: Any) -> Iterator[str]:
    """References to an element that is not in the page."""
    ids = ids_of(tree)
    for attribute in REFERENCES:
        for element in tree.xpath(f"//*[@{attribute}]"):
            for one in element.get(attribute).split():
                if one not in ids:
                    yield f"{element.tag} {attribute}={one!r}"
    for link in tree.xpath("//a[starts-with(@href, '#')]"):
        if link.get("href")[1:] not in ids:
            yield f"link {text_of(link)!r} to {link.get('href')}"


def errors_without_field(tree: Any) -> Iterator[str]:
    """Lines of an error summary that lead to nothing that takes the cursor, on a page that has a field."""
    ids = ids_of(tree)
    if not tree.xpath("//main//*[self::input or self::textarea or self::select][not(@type='hidden')]"):
        return
    for line in tree.xpath("//*[@data-errors]//li"):
        link = line.find("a")
        target = None if link is None else ids.get(link.get("href", "")[1:])
        if target is None or not _takes_focus(target):
            yield f"{text_of(line)!r} leads to {'nothing' if link is None else link.get('href')}"


def _takes_focus(element: Any) -> bool:
    if element.get("disabled") is not None or element.get("type") == "hidden":
        return False
    return element.tag in TAKES_FOCUS or element.get("tabindex") is not None or bool(element.get("href"))


def spoken_names(tree: Any) -> Iterator[str]:
    """Live regions inside a heading or a control, where they change its name."""
    for element in tree.xpath("//*[@aria-live or @role='status' or @role='alert' or @role='log']"):
        around = next(element.iterancestors("h1", "h2", "h3", "h4", "h5", "h6", "a", "button", "label"), None)
        if around is not None:
            yield f"{element.tag} in {around.tag} {text_of(around)[:60]!r}"


def wrongly_offered(document: Document) -> Iterator[str]:
    """Fields where the browser may not offer one's own data, or offers it where somebody else's is asked for."""
    view = view_of(document.address)
    for control in document.tree.xpath("//input | //textarea"):
        name, told = control.get("name"), control.get("autocomplete")
        expected = ONES_OWN.get(view, {}).get(name, "off")
        is_typed = control.get("type") not in NOT_TYPED and control.get("hidden") is None
        if is_typed and told != expected:
            yield f"{view} {name}: {told} instead of {expected}"
