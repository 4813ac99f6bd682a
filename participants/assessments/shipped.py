"""The forms that come with the product: an assessment, and an in-depth one by a career counsellor."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

SOURCE = Path(__file__).resolve().parent / "data"
FORMS = ("general", "in_depth")


def ship_forms(forms: Any, versions: Any, at: datetime) -> None:
    """Make those that are missing, for all municipalities, with a first version each. Takes the managers of both models."""
    for name in FORMS:
        shipped = json.loads((SOURCE / f"{name}.json").read_text(encoding="utf-8"))
        content = {"sections": shipped["sections"]}
        about = {"title": shipped["title"], "kind": shipped["kind"]}
        if not forms.filter(controller=None, **about).exists():
            form = forms.create(draft=content, **about)
            versions.create(form=form, number=1, content=content, published_at=at)
