"""What people in the demonstration have learnt, study and apply for: some late, some waiting, some done."""

from datetime import date, timedelta

from participants.core.models import Enrolment
from participants.studies.models import Course, Qualification, SkillValidation, StudyApplication, StudyDate

DATES = (("Komvux, nästa kursstart", 12), ("Yrkeshögskolan, ansökan", 40), ("Folkhögskola, hösten", 95))
"""Last days to apply, so many days ahead; invented."""


def write_studies(enrolments: list[Enrolment], day: date) -> None:
    """Something of each kind for the coach's people, beginning with the first of them."""
    for position, (label, days) in enumerate(DATES):
        facts = {"label": label, "position": position, "last_on": day + timedelta(days=days)}
        StudyDate.objects.update_or_create(code=f"demo-{position + 1}", defaults=facts)
    first, second, third, fourth, *rest = enrolments
    _learnt(first, day)
    _takes_courses(second, day)
    _applies(third, day)
    _is_validated(fourth, day)
    for number, enrolment in enumerate(rest):
        if number % 3 == 0:
            _note(
                Course, enrolment, kind="sfi", title="SFI kurs C", extent=50, hours=240, starts_on=enrolment.starts_on
            )
        if number % 4 == 1:
            _note(Qualification, enrolment, kind="school", title="Gymnasieutbildning", year=2011, proof="told")


def _note(model: type, enrolment: Enrolment, **facts: object) -> None:
    model.objects.create(  # type: ignore[attr-defined]
        controller_id=enrolment.controller_id,
        participant_id=enrolment.participant_id,
        noted_by_id=enrolment.caseworker_id,
        **facts,
    )


def _learnt(enrolment: Enrolment, day: date) -> None:
    _note(
        Qualification, enrolment, kind="vocational", title="Elektriker", is_vocational=True, year=2008,
        country="Syrien", proof="told",
    )  # fmt: skip
    _note(
        Qualification, enrolment, kind="certificate", title="Truckkort A och B", provider="Komvux",
        gained_on=day - timedelta(days=20), year=(day - timedelta(days=20)).year, proof="seen",
    )  # fmt: skip
    _note(
        Qualification, enrolment, kind="licence", title="Heta arbeten", year=day.year - 5,
        valid_until=day + timedelta(days=9), proof="seen",
    )  # fmt: skip


def _takes_courses(enrolment: Enrolment, day: date) -> None:
    _note(
        Course, enrolment, kind="komvux", title="Vård och omsorg 1", level="gymnasial", extent=100, hours=200,
        starts_on=day - timedelta(days=80), ends_on=day - timedelta(days=3),
    )  # fmt: skip
    _note(
        Course, enrolment, kind="sfi", title="SFI kurs D", starts_on=day - timedelta(days=200),
        ends_on=day - timedelta(days=90), outcome="passed", grade="C",
    )  # fmt: skip


def _applies(enrolment: Enrolment, day: date) -> None:
    _note(StudyApplication, enrolment, programme="Undersköterska", provider="Komvux", apply_by=day + timedelta(days=12))
    _note(
        StudyApplication, enrolment, programme="Barnskötare", provider="Komvux", step="admitted",
        applied_on=day - timedelta(days=40), answered_on=day - timedelta(days=5), starts_on=day + timedelta(days=38),
        reply_by=day + timedelta(days=3), financing="studiestartsstöd",
    )  # fmt: skip
    _note(
        StudyApplication, enrolment, programme="Truckförare", provider="Komvux", step="financed",
        applied_on=day - timedelta(days=80), answered_on=day - timedelta(days=50), replied_on=day - timedelta(days=48),
        financing="studiemedel", financed_on=day - timedelta(days=20), starts_on=day - timedelta(days=2),
    )  # fmt: skip
    _note(StudyApplication, enrolment, programme="Kock", step="rejected", answered_on=day - timedelta(days=100))


def _is_validated(enrolment: Enrolment, day: date) -> None:
    _note(
        SkillValidation, enrolment, subject="Snickare", provider="Vuxenutbildningen",
        applied_on=day - timedelta(days=50), answer_awaited_on=day - timedelta(days=1),
    )  # fmt: skip
    _note(
        SkillValidation, enrolment, subject="Lagerarbete", provider="Vuxenutbildningen",
        applied_on=day - timedelta(days=120), answered_on=day - timedelta(days=70), outcome="partly",
    )  # fmt: skip
