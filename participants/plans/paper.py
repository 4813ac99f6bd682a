"""The plan as a PDF to take home: easy Swedish, tagged (PDF/UA), in large print when somebody asks for it."""

from datetime import date
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.text import slugify

from nystart.foundation.paper.fonts import FAMILY, font_face_css
from nystart.foundation.paper.pdf import PdfFile, render_pdf
from participants.approvals.standing import Standing
from participants.core.models import Participant

from .models import ActionPlan

ORDINARY, LARGE = 12, 18
"""Points of the running text. Large print is what those who see poorly ask for (16 points or more)."""


def plan_pdf(*, standing: Standing, shown: dict[str, Any], on: date, large: bool = False) -> PdfFile:
    """Set the plan. Raises SignsMissing for a character that our font lacks, PdfUnavailable without Pango."""
    size = LARGE if large else ORDINARY
    layout = render_to_string("participants/documents/plan.css", {"family": FAMILY, "size": size})
    styles = mark_safe(font_face_css() + layout)  # nosec
    context = shown | {"standing": standing, "styles": styles, "on": on, "large": large}
    return render_pdf(render_to_string("participants/documents/plan.html", context))


def plan_file_name(participant: Participant, plan: ActionPlan, *, large: bool = False) -> str:
    """plan-amina-version-3.pdf: the first name only, since a file lies open on many screens."""
    return f"plan-{slugify(participant.first_name) or 'min'}-version-{plan.number}{'-stor-text' if large else ''}.pdf"
