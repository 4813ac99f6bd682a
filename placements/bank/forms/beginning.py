"""What the form of a new place says before anybody has typed."""

from ..actions.positions import copy_fields
from ..models import Employer, Position


def beginning(employer: Employer, copied: Position | None) -> dict[str, object]:
    """Address and municipality of the employer's last workplace, and what a copied position says."""
    workplace = copied.workplace if copied else employer.workplaces.order_by("-created_at").first()
    beginning: dict[str, object] = {"kind": "practice", "language_level": "a1"}
    if workplace:
        known = ("address", "postal_code", "place", "transport", "accessibility", "accessibility_note")
        beginning |= {name: getattr(workplace, name) for name in known}
        beginning |= {"workplace_name": workplace.name, "municipality": workplace.municipality.slug}
    elif employer.controller.municipality:
        beginning["municipality"] = employer.controller.municipality.slug
    return beginning | (copy_fields(copied) if copied else {})
