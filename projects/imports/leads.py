"""Which organisation here leads the project that a page describes?"""

from __future__ import annotations

from nystart.foundation.accounts.models import Organisation
from nystart.foundation.accounts.models.organisation import OrganisationKind
from projects.reading.owners import mentioned_municipalities, municipality_names, split_owner
from projects.reading.page import ProjectPage


def suggest_lead(page: ProjectPage) -> Organisation | None:
    """The municipality that the page names as owner, or as its only place or party; else the only one there is.

    None when the page leaves it open: a person must say.
    """
    roots = list(Organisation.objects.filter(kind=OrganisationKind.MUNICIPALITY).select_related("municipality"))
    for names in _clues(page):
        found = {root.pk: root for root in roots for name in names if _is_named(root, name)}
        if len(found) == 1:
            return next(iter(found.values()))
    return roots[0] if len(roots) == 1 else None


def _clues(page: ProjectPage) -> list[tuple[str, ...]]:
    """Names to try, the surest first."""
    owner, _ = split_owner(page.owner)
    financiers = mentioned_municipalities(one.name for one in page.co_financiers or ())
    return [(owner,), page.municipalities or (), financiers, mentioned_municipalities(page.partners or ())]


def _is_named(root: Organisation, name: str) -> bool:
    folded = {form.casefold() for form in municipality_names(name)}
    known = root.municipality.name if root.municipality else root.name
    return bool(name) and (root.name.casefold() == name.casefold() or known.casefold() in folded)
