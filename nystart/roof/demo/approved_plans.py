"""Plans in the states that approvals have: by code, on the screen, on paper, on behalf, waiting, and with something wrong."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf

from nystart.foundation.accounts.models import User
from nystart.foundation.files.actions import store_file
from nystart.foundation.web.retention import RetentionClass
from participants.approvals.actions.remarks import write_remark
from participants.approvals.codes import Party, Way
from participants.approvals.kinds import VIEW, Subject
from participants.approvals.models import AddressConfirmation, Approval, ApprovalRequest
from participants.approvals.secrets import CODE_HOLDS, LINK_HOLDS, new_code, new_token, token_hash
from participants.core.models import Enrolment
from participants.plans.actions import GoalText, MilestoneText, StepText, agree_action_plan, tick_step
from participants.plans.approving import find_plan
from participants.plans.models import ActionPlan, PlanStep

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def write_approvals(people: list[Enrolment], *, before: list[Enrolment], day: date, coach: User) -> None:
    """The coach's people in turn: the first has a new plan in parts that waits for her, the others one way each.

    Those ``before`` them have all approved long ago, on the screen.
    """
    first, *others = _with_plan(people)[:8]
    for enrolment in _with_plan(before):
        subject = _subject(enrolment)
        at = datetime.combine(min(_agreed_on(subject) + timedelta(days=1), day), time(13, 5), STOCKHOLM)
        _approve(subject, Party.COACH, coach.name, Way.SIGNED_IN, at, recorded_by=coach)
        _on_screen(subject, at=at, by=coach)
    _write_plan_in_parts(first, day=day, by=coach)
    ways = (_by_code, _on_screen, _on_paper, _on_behalf, _wrong, _waiting)
    for number, enrolment in enumerate((first, *others)):
        subject = _subject(enrolment)
        at = datetime.combine(min(max(_agreed_on(subject), day - timedelta(days=20)), day), time(14, 20), STOCKHOLM)
        _approve(subject, Party.COACH, coach.name, Way.SIGNED_IN, at, recorded_by=coach)
        if number == 0:
            _waiting(subject, at=datetime.combine(day - timedelta(days=8), time(9, 5), STOCKHOLM), by=coach)
        elif number <= len(ways):
            ways[number - 1](subject, at=at + timedelta(minutes=25), by=coach)


def _with_plan(people: list[Enrolment]) -> list[Enrolment]:
    return [one for one in people if ActionPlan.objects.active().filter(participant=one.participant_id).exists()]


def _subject(enrolment: Enrolment) -> Subject:
    plan = ActionPlan.objects.active().get(participant=enrolment.participant_id)
    found = find_plan(None, VIEW, plan.pk)
    if found is None:
        raise LookupError(f"No plan {plan.pk}")
    return found


def _agreed_on(subject: Subject) -> date:
    agreed_on: date = subject.shown["plan"].agreed_on
    return agreed_on


def _approve(subject: Subject, party: str, name: str, way: str, at: datetime, **facts: Any) -> None:
    Approval.objects.create(
        controller_id=subject.participant.controller_id,
        participant=subject.participant,
        kind=subject.kind.code,
        subject_id=subject.pk,
        version=subject.version,
        checksum=subject.checksum,
        party=party,
        signed_name=name,
        way=way,
        approved_at=at,
        **facts,
    )


def _herself(subject: Subject, way: str, at: datetime, **facts: Any) -> None:
    _approve(subject, Party.PARTICIPANT, subject.participant.full_name, way, at, **facts)


def _request(subject: Subject, at: datetime, by: User, closed_at: datetime | None = None) -> ApprovalRequest:
    person = subject.participant
    person.email = f"{person.first_name.lower()}.{person.pk.hex[:4]}@example.org"
    person.save(update_fields=["email"])
    AddressConfirmation.objects.create(
        controller_id=person.controller_id,
        participant=person,
        email=person.email,
        sent_by=by,
        code_hash=token_hash(new_code()),
        code_expires_at=at - timedelta(days=6) + CODE_HOLDS,
        confirmed_at=at - timedelta(days=6),
        confirmed_by=by,
    )
    return ApprovalRequest.objects.create(
        controller_id=person.controller_id,
        participant=person,
        kind=subject.kind.code,
        subject_id=subject.pk,
        version=subject.version,
        checksum=subject.checksum,
        email=person.email,
        sent_by=by,
        sent_at=at,
        token_hash=token_hash(new_token()),
        expires_at=at + LINK_HOLDS,
        closed_at=closed_at,
    )


def _by_code(subject: Subject, *, at: datetime, by: User) -> None:
    request = _request(subject, at, by, closed_at=at + timedelta(hours=3))
    _herself(subject, Way.CODE, at + timedelta(hours=3), request=request)


def _on_screen(subject: Subject, *, at: datetime, by: User) -> None:
    _herself(subject, Way.SCREEN, at, recorded_by=by)


def _on_paper(subject: Subject, *, at: datetime, by: User) -> None:
    paper, content = pikepdf.new(), BytesIO()
    paper.add_blank_page()
    paper.save(content)
    scan = store_file(
        content=content.getvalue(), shown_name="underskriven-plan.pdf", retention=RetentionClass.SOCIAL, by=by
    )
    _herself(subject, Way.PAPER, at, recorded_by=by, scan=scan, signed_on=at.date())


def _on_behalf(subject: Subject, *, at: datetime, by: User) -> None:
    reason = "Vi läste planen tillsammans på telefon med tolk. Har ingen e-post och bor långt bort."
    _herself(subject, Way.BEHALF, at, recorded_by=by, reason=reason)


def _wrong(subject: Subject, *, at: datetime, by: User) -> None:
    _request(subject, at, by)
    write_remark(
        subject=subject,
        text="Jag kan inte börja klockan sju. Första bussen kommer tio i åtta.",
        now=at + timedelta(days=1),
    )


def _waiting(subject: Subject, *, at: datetime, by: User) -> None:
    _request(subject, at, by)


def _write_plan_in_parts(enrolment: Enrolment, *, day: date, by: User) -> None:
    """A plan with milestones, timed steps, another authority's part and occupations, agreed ten days ago."""
    agreed_on = day - timedelta(days=10)

    def on(days: int) -> date:
        return day + timedelta(days=days)

    plan = agree_action_plan(
        participant=enrolment.participant,
        by=by,
        direction="Storkök och restaurang. Helst dagtid, gärna på en skola.",
        occupations=["9412", "5120"],
        area="I första hand Hultsfred, också Vimmerby och Målilla med buss.",
        support="Tolk vid samtal\nBusskort under praktiken\nHandledare med tid för språket",
        follow_up="Vi följer upp planen var fjärde vecka.",
        follow_up_on=on(18),
        agreed_on=agreed_on,
        goals=(
            GoalText(
                "Jag arbetar i ett storkök nästa höst",
                milestones=(
                    MilestoneText(
                        "Jag vet hur arbetet i ett storkök är",
                        (
                            StepText("Gör ett studiebesök i skolans kök", on(-8), "both"),
                            StepText("Gå utbildningen i livsmedelshygien, en dag", on(-5), "participant"),
                        ),
                    ),
                    MilestoneText(
                        "Jag har provat att arbeta",
                        (
                            StepText("Hämta arbetskläder", on(-2), "participant"),
                            StepText("Fråga skolan om start 07.30", on(2), "caseworker"),
                            StepText(
                                "Gör praktik i skolans kök",
                                on(80),
                                "participant",
                                starts_on=on(4),
                                how_often="25 timmar i veckan",
                            ),
                        ),
                    ),
                    MilestoneText(
                        "Jag söker arbete",
                        (
                            StepText("Skriv cv med intyg från praktiken", on(85), "both"),
                            StepText("Sök tre arbeten i Hultsfred eller Vimmerby", on(110), "participant"),
                        ),
                    ),
                ),
            ),
            GoalText(
                "Jag kan den svenska som behövs i ett kök",
                steps=(
                    StepText(
                        "Läs SFI kurs C",
                        on(60),
                        "authority",
                        "rektor för SFI",
                        starts_on=agreed_on,
                        how_often="tre förmiddagar i veckan",
                        organisation="Lärcentrum",
                    ),
                    StepText(
                        "Öva med språkvän", on(70), "participant", starts_on=agreed_on, how_often="en gång i veckan"
                    ),
                ),
            ),
        ),
    )
    for step in PlanStep.objects.filter(goal__plan=plan, due_on__lte=day).select_related("goal__plan"):
        tick_step(step=step, on=step.due_on, by=by)
