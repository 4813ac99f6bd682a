"""What the register of people adds to other pages: search, timeline, and what is kept about a person."""

from collections.abc import Iterable

from nystart.foundation.web import contributions
from nystart.foundation.web.contributions import Rows, TimelineKind, add_disclosed, add_timeline, sql_cases

from . import search
from .codes import InformationKind, KoladaOutcome, ReferrerKind
from .columns import moments, told
from .models import ContactPerson, Enrolment, FormerNumber, Identity, Participant, Referral

KINDS = (TimelineKind("enrolment"), TimelineKind("referral", "participants:referral"))
ENROLMENTS = """FROM participants_enrolment t
  JOIN projects_project project ON project.id = t.project_id
  JOIN accounts_organisation unit ON unit.id = t.organisation_id
  LEFT JOIN participants_exitreason reason ON reason.code = t.exit_reason_id
  WHERE t.participant_id = %(participant)s AND t.organisation_id = ANY (%(units)s)"""
MOMENTS = (
    moments("enrolment", on="t.starts_on", title="'Inskriven i ' || project.name", detail="unit.name", rows=ENROLMENTS),
    moments(
        "enrolment",
        on="t.ends_on",
        title="CASE WHEN t.ends_on >= %(today)s THEN 'Slutar i ' ELSE 'Avslutad i ' END || project.name",
        detail="reason.label",
        rows=f"{ENROLMENTS} AND t.last_day IS NOT NULL AND t.ends_on IS NOT NULL",
    ),
    moments(
        "referral",
        on="t.received_on",
        title="'Anvisning kom in'",
        detail=sql_cases("t.referrer_kind", ReferrerKind.choices),
        rows="FROM participants_referral t WHERE t.participant_id = %(participant)s AND t.organisation_id = ANY (%(units)s)",
        target="t.id",
    ),
)

TOLD = """FROM participants_enrolment t JOIN projects_project project ON project.id = t.project_id
  JOIN accounts_organisation unit ON unit.id = t.organisation_id
  WHERE t.id = ANY (%(enrolments)s) AND t.last_day IS NOT NULL"""
"""What the referral led to, for who made it. Of an exit its outcome is told, never the reason: that may be an illness."""
RESULT = told(
    on="t.ends_on",
    title="'Resultat vid avslut'",
    detail=sql_cases("reason.kolada", KoladaOutcome.choices),
    rows="""FROM participants_enrolment t JOIN participants_exitreason reason ON reason.code = t.exit_reason_id
  WHERE t.id = ANY (%(enrolments)s) AND t.last_day IS NOT NULL AND t.ends_on <= %(today)s""",
)


def contribute() -> None:
    """Called once, when the app is ready."""
    search.contribute()
    add_timeline(KINDS, MOMENTS)
    add_disclosed(
        InformationKind.ENROLMENT,
        told(on="t.starts_on", title="'Inskriven i ' || project.name", detail="unit.name", rows=TOLD),
        told(
            on="t.ends_on",
            title="CASE WHEN t.ends_on > %(today)s THEN 'Sista dag' ELSE 'Avslutad' END",
            detail="project.name",
            rows=f"{TOLD} AND t.ends_on IS NOT NULL",
        ),
    )
    add_disclosed(InformationKind.RESULT, RESULT)
    if personal_records not in contributions.personal_records:
        contributions.personal_records.append(personal_records)


def personal_records(participant: Participant) -> Iterable[Rows]:
    """Every row about the person here, for the own extract and for disposal."""
    yield Participant.objects.filter(pk=participant.pk)
    for model in (Identity, FormerNumber, ContactPerson, Referral, Enrolment):
        yield model.objects.filter(participant=participant)
