"""The worker's part: setting editions as PDF."""

import logging

from procrastinate.contrib.django import app

from nystart.foundation.audit.acting import acting_as
from nystart.foundation.paper.pdf import PdfUnavailable, SignsMissing

from .actions import RENDER_TASK, NotCleared, keep_edition, make_pdf, require_clear
from .codes import EditionState
from .models import Edition

logger = logging.getLogger(__name__)
REASON = "Rapport som PDF"


@app.task(name=RENDER_TASK, queue="documents")
def render_edition(*, edition_id: str) -> None:
    """Render one edition. Nothing happens when it is finished already, so the job may run twice."""
    edition = Edition.objects.select_related("report__project", "report__template").get(pk=edition_id)
    if not edition.is_under_way:
        return
    try:
        _render(edition)
    except NotCleared:
        _fail(edition, "Texten har ändrats, och något i den hindrar nu. Gör kontrollen igen.")
    except (PdfUnavailable, SignsMissing) as error:
        _fail(edition, str(error))
    except Exception:
        _fail(edition, "Det gick inte att skapa filen. Försök igen. Felet är noterat.")
        logger.exception("edition failed", extra={"edition": edition_id})
        raise


def _render(edition: Edition) -> None:
    with acting_as("reports.render", reason=REASON):
        require_clear(edition.report)
    pdf = make_pdf(edition.report, edition=edition.number, tell=lambda percent, step: _tell(edition, percent, step))
    _tell(edition, 95, "Sparar filen")
    with acting_as("reports.render", reason=REASON):
        keep_edition(edition=edition, pdf=pdf)


def _tell(edition: Edition, percent: int, step: str) -> None:
    """Saved at once, outside any transaction, so that the page sees it."""
    edition.state, edition.progress, edition.step = EditionState.RENDERING, percent, step
    edition.save(update_fields=["state", "progress", "step"])


def _fail(edition: Edition, problem: str) -> None:
    edition.state, edition.problem = EditionState.FAILED, problem
    edition.save(update_fields=["state", "problem"])
