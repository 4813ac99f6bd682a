"""What who referred the person may read of studies, where a ground covers them: what was learnt during that case.

Not what she had with her, not the school (it may tell of crime, illness or disability), the grade or the money.
"""

from nystart.foundation.web.contributions import sql_cases
from participants.core.columns import told

from .codes import ApplicationStep, CourseKind, CourseOutcome, ValidationOutcome

LED_TO = """NOT t.is_mistaken AND EXISTS (SELECT FROM participants_enrolment led
  WHERE led.id = ANY (%(enrolments)s) AND led.participant_id = t.participant_id"""


def _during(first: str, last: str) -> str:
    """The row lies, by its days, within a participation that the referral has led to (the wall says the same)."""
    return f"{LED_TO} AND {first} <= led.last_day AND COALESCE({last}, 'infinity') >= led.starts_on)"


COURSES = f"FROM studies_course t WHERE {_during('t.starts_on', 't.ends_on')}"
VALIDATIONS = f"FROM studies_skillvalidation t WHERE {_during('t.applied_on', 't.answered_on')}"
APPLICATIONS = "FROM studies_studyapplication t WHERE " + _during(
    "COALESCE(t.applied_on, t.answered_on, t.started_on)", "COALESCE(t.started_on, t.answered_on)"
)
ANSWERS = [(ApplicationStep.REJECTED, "Inte antagen"), (ApplicationStep.GIVEN_UP, "Fick besked")]
ENDED = f"COALESCE(NULLIF({sql_cases('t.outcome', CourseOutcome.choices)}, ''), 'Kursen slutar')"

TOLD = (
    told(
        on="t.starts_on",
        title="t.title",
        detail=f"{sql_cases('t.kind', CourseKind.choices)} || ', kursen börjar'",
        rows=COURSES,
    ),
    told(on="t.ends_on", title="t.title", detail=ENDED, rows=f"{COURSES} AND t.ends_on IS NOT NULL"),
    told(
        on="t.gained_on",
        title="t.title",
        detail="'Ny kompetens'",
        rows=f"FROM studies_qualification t WHERE {_during('t.gained_on', 't.gained_on')} AND t.gained_on IS NOT NULL",
    ),
    told(on="t.applied_on", title="t.subject", detail="'Validering, ansökan'", rows=VALIDATIONS),
    told(
        on="t.answered_on",
        title="t.subject",
        detail=f"'Validering: ' || lower({sql_cases('t.outcome', ValidationOutcome.choices)})",
        rows=f"{VALIDATIONS} AND t.answered_on IS NOT NULL",
    ),
    told(
        on="t.applied_on",
        title="t.programme",
        detail="'Sökte utbildningen'",
        rows=f"{APPLICATIONS} AND t.applied_on IS NOT NULL",
    ),
    told(
        on="t.answered_on",
        title="t.programme",
        detail=f"COALESCE(NULLIF({sql_cases('t.step', ANSWERS)}, ''), 'Antagen')",
        rows=f"{APPLICATIONS} AND t.answered_on IS NOT NULL",
    ),
    told(
        on="t.started_on",
        title="t.programme",
        detail="'Började utbildningen'",
        rows=f"{APPLICATIONS} AND t.started_on IS NOT NULL",
    ),
)
