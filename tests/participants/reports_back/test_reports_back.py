"""Reports back: only what a ground covers is sent, what was sent never changes, and it waits until somebody confirms it."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.post.models import Message
from participants.core.models import Participant
from participants.reports_back.actions import confirm_report, send_report
from participants.reports_back.models import ReportBack
from participants.reports_back.work import last_told_by, work
from tests.factories.disclosures import DisclosureFactory, ReportBackFactory
from tests.factories.participants import ReferralFactory, SentReferralFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def thursday():
    with time_machine.travel("2026-03-12T09:00Z", tick=False):
        yield


@pytest.fixture
def referral(unit, participant, enrolment, referrer):
    made = ReferralFactory(
        participant=participant, organisation=unit, referrer=referrer, referrer_kind="employment_service",
        received_on="2026-01-05", state="accepted", decided_on="2026-01-12",
    )  # fmt: skip
    enrolment.referral = made
    enrolment.save(update_fields=["referral"])
    return made


def send(referral, by, kind="final", also=(), **facts):
    given = {"period_from": date(2026, 2, 1), "period_to": date(2026, 2, 28), "at": timezone.now(), "text": "Klart."}
    return send_report(referral=referral, kind=kind, also=list(also), by=by, **(given | facts))


# --- Sending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "also", "covered", "missing"),
    [
        ("attendance", [], ["attendance"], ""),
        ("attendance", [], ["result"], "Närvaro och frånvaro"),
        ("result", [], ["result"], ""),
        ("final", ["plan"], ["result", "plan"], ""),
        ("final", ["plan", "health"], ["result"], "Handlingsplan, Hälsa"),
        ("final", [], [], "Resultat"),
    ],
)
def test_only_what_a_ground_covers_is_sent(referral, caseworker, kind, also, covered, missing):
    if covered:
        DisclosureFactory(referral=referral, kinds=covered)
    if missing:
        with pytest.raises(ValidationError, match=f"ingen grund att lämna ut: {missing}"):
            send(referral, caseworker, kind, also)
        assert not ReportBack.objects.exists() and not Message.objects.exists()
        return
    made = send(referral, caseworker, kind, also)
    assert set(made.kinds) == set(covered)
    assert {kept["kind"] for kept in made.grounds} == set(covered)
    assert made.recipient == "Rolf Anvisare, Arbetsförmedlingen"


@pytest.mark.parametrize(("shift", "sent"), [(-1, False), (0, True), (1, True)])
def test_the_ground_holds_on_the_day_it_is_sent(referral, caseworker, shift, sent):
    DisclosureFactory(referral=referral, kinds=["result"], ends_on=TODAY + shift * DAY)
    if sent:
        assert send(referral, caseworker)
    else:
        with pytest.raises(ValidationError, match="ingen grund"):
            send(referral, caseworker)


@pytest.mark.parametrize(("shift", "sent"), [(-1, True), (0, True), (1, False)])
def test_a_period_to_come_is_not_told(referral, caseworker, shift, sent):
    DisclosureFactory(referral=referral, kinds=["result"])
    if sent:
        assert send(referral, caseworker, period_to=TODAY + shift * DAY)
    else:
        with pytest.raises(ValidationError) as refused:
            send(referral, caseworker, period_to=TODAY + shift * DAY)
        assert refused.value.code == "period_to"


def test_the_letter_names_nobody(referral, caseworker, referrer):
    DisclosureFactory(referral=referral, kinds=["result"])
    send(referral, caseworker)
    letter = Message.objects.get()
    assert letter.to == referrer.email
    assert not any(
        word in letter.subject + letter.body for word in ("Amina", "Hedås", "Slututlåtande", "Nystartcenter")
    )


def test_no_letter_about_a_protected_person_or_without_a_log_in(referral, caseworker):
    DisclosureFactory(referral=referral, kinds=["result"])
    Participant.objects.filter(pk=referral.participant_id).update(protection="confidentiality_marking")
    referral.participant.refresh_from_db()
    send(referral, caseworker)
    referral.referrer, referral.referrer_name = None, "Karin Ek"
    referral.participant.protection = "none"
    assert send(referral, caseworker).recipient == "Karin Ek, Arbetsförmedlingen"
    assert not Message.objects.exists()


# --- What the referrer calls her --------------------------------------------------------------------------------------


def pages_of(client, referral, report):
    names = (("referred", []), ("referred_person", [referral.pk]), ("told_report", [report.pk]))
    return [client.get(reverse(f"participants:{name}", args=args)).content.decode() for name, args in names]


def test_the_referrer_reads_the_name_that_she_wrote_and_nothing_else_of_who_it_is(as_user, referral, referrer):
    DisclosureFactory(referral=referral, kinds=["result"])
    report = ReportBackFactory(referral=referral, kinds=["result"])
    client, person = as_user(referrer), referral.participant
    assert all("Amina" in page and str(person.birth_year) in page for page in pages_of(client, referral, report))
    SentReferralFactory(taken_in=True, organisation=referral.organisation, referral=referral, referrer=referrer)
    for page in pages_of(client, referral, report):
        assert "Tindra Ö" in page
        assert not any(
            word in page for word in ("Amina", "Hedås", f"född {person.birth_year}", f"Född {person.birth_year}")
        )


def test_the_letter_names_her_as_the_referral_does_whatever_the_file_says_since(
    as_user, caseworker, referral, referrer
):
    SentReferralFactory(taken_in=True, organisation=referral.organisation, referral=referral, referrer=referrer)
    report = ReportBackFactory(referral=referral)
    Participant.objects.filter(pk=referral.participant_id).update(first_name="Nytt", last_name="Hemligt")
    page = as_user(caseworker).get(reverse("participants:print_report", args=[report.pk])).content.decode()
    assert "Tindra Ö" in page and "Nytt Hemligt" not in page and "född" not in page.lower()


def test_the_referrer_sees_the_unit_and_never_who_coaches_or_who_wrote(as_user, caseworker, referral, referrer, unit):
    unit.phone, unit.email = "0495-24 00 00", "enheten@example.org"
    unit.save()
    DisclosureFactory(referral=referral, kinds=["result"])
    report = ReportBackFactory(referral=referral, kinds=["result"], sent_by=caseworker)
    assert referral.enrolments.get().caseworker == caseworker
    read = [*pages_of(as_user(referrer), referral, report)]
    assert unit.name in read[1] and "enheten@example.org" in read[1] and unit.name in read[2]
    staff = as_user(caseworker)
    printed, kept = (
        staff.get(reverse(f"participants:{name}", args=[report.pk])) for name in ("print_report", "report_back")
    )
    paper = printed.content.decode().split('class="ny-sheet ny-paper"')[1].split("</main>")[0]
    for page in (*read, paper):
        assert not any(word in page for word in (caseworker.name, caseworker.short_name, caseworker.email))
    assert unit.name in paper and f"Skriven av {caseworker.name}" in kept.content.decode()


# --- Never changed, corrected by a new version ------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"text": "Annat"}, {"kinds": ["health"]}, {"absences": []}, {"period_to": TODAY}])
def test_what_was_sent_never_changes(referral, change):
    ReportBackFactory(referral=referral, absences=[{"day": "2026-02-02"}])
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportBack.objects.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportBack.objects.all().delete()


def test_a_correction_is_a_new_version_once(referral, caseworker):
    DisclosureFactory(referral=referral, kinds=["result"])
    first = send(referral, caseworker)
    second = send(referral, caseworker, text="Rättat.", corrects=first)
    assert (second.version, second.corrects, ReportBack.objects.get(pk=first.pk).text) == (2, first, "Klart.")
    assert list(ReportBack.objects.newest()) == [second]
    with pytest.raises(ValidationError, match="redan rättad"):
        send(referral, caseworker, corrects=first)


# --- Received -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shift", "noted"), [(-10, False), (-9, True), (0, True), (1, False)])
def test_it_is_received_between_the_day_it_was_sent_and_today(referral, caseworker, shift, noted):
    report = ReportBackFactory(referral=referral)
    facts = {"report": report, "on": TODAY + shift * DAY, "name": "Rolf", "how": "phone", "by": caseworker}
    if noted:
        assert confirm_report(**facts).is_received
        with pytest.raises(ValidationError, match="redan mottagen"):
            confirm_report(**facts)
        with pytest.raises(DatabaseError), transaction.atomic():
            ReportBack.objects.update(received_name="Annan")
    else:
        with pytest.raises(ValidationError) as refused:
            confirm_report(**facts)
        assert refused.value.code == "on"


def test_the_referrer_reads_confirms_and_leaves_her_trace(as_user, referrer, caseworker, referral):
    DisclosureFactory(referral=referral, kinds=["result"])
    report = ReportBackFactory(referral=referral)
    client = as_user(referrer)
    assert "Nytt till dig" in client.get(reverse("participants:referred")).content.decode()
    url = reverse("participants:told_report", args=[report.pk])
    assert "Jag har tagit emot rapporten" in client.get(url).content.decode()
    page = client.post(reverse("participants:receive_report", args=[report.pk]), follow=True).content.decode()
    assert "Projektet ser att du har tagit emot rapporten." in page
    report.refresh_from_db()
    assert (report.received_on, report.received_by, report.received_how) == (TODAY, referrer, "log_in")
    assert AccessLog.objects.filter(user_id=referrer.pk, subject_id=referral.participant_id).count() >= 2
    assert "Nytt till dig" not in client.get(reverse("participants:referred")).content.decode()


def test_a_report_is_not_confirmed_when_its_ground_is_gone(as_user, referrer, referral):
    report = ReportBackFactory(referral=referral)
    DisclosureFactory(referral=referral, kinds=["plan"])
    for name, method in (("told_report", "get"), ("receive_report", "post")):
        url = reverse(f"participants:{name}", args=[report.pk])
        assert getattr(as_user(referrer), method)(url).status_code == 404
    report.refresh_from_db()
    assert not report.is_received


# --- Min dag --------------------------------------------------------------------------------------------------------


def todo(user, day=TODAY):
    return [row[0] for rows in work(user, day) for row in rows]


@pytest.mark.parametrize(
    ("day", "by"),
    [
        (date(2026, 3, 13), date(2026, 2, 14)),
        (date(2026, 3, 14), date(2026, 3, 14)),
        (date(2026, 3, 15), date(2026, 3, 14)),
        (date(2026, 1, 1), date(2025, 12, 14)),
    ],
)
def test_attendance_is_told_by_the_14th(day, by):
    assert last_told_by(day) == by


def test_attendance_is_due_until_it_was_told(referral, caseworker):
    assert todo(caseworker, date(2026, 3, 14)) == []
    DisclosureFactory(referral=referral, kinds=["attendance"])
    assert todo(caseworker, date(2026, 3, 13)) == ["attendance_due"]
    february = {"kind": "attendance", "kinds": ["attendance"], "received_name": ""}
    ReportBackFactory(referral=referral, period_from=date(2026, 1, 12), period_to=date(2026, 1, 31), **february)
    assert todo(caseworker, date(2026, 3, 13)) == []
    assert todo(caseworker, date(2026, 3, 14)) == ["attendance_due"]
    ReportBackFactory(referral=referral, period_from=date(2026, 2, 1), period_to=date(2026, 2, 27), **february)
    assert todo(caseworker, date(2026, 3, 14)) == ["attendance_due"]
    ReportBackFactory(referral=referral, period_from=date(2026, 2, 1), period_to=date(2026, 2, 28), **february)
    assert todo(caseworker, date(2026, 3, 14)) == []


@pytest.mark.parametrize(("last", "due"), [(0, []), (-1, ["result_due"])])
def test_a_result_is_due_the_day_after_the_last_day(referral, enrolment, caseworker, last, due):
    DisclosureFactory(referral=referral, kinds=["result"])
    enrolment.ends_on, enrolment.exit_reason_id, enrolment.completed = TODAY + last * DAY, "work_unsubsidised", True
    enrolment.save()
    assert todo(caseworker) == due
    ReportBackFactory(referral=referral, period_to=TODAY)
    assert "result_due" not in todo(caseworker)


@pytest.mark.parametrize(("days", "waits"), [(6, []), (7, ["unreceived"]), (8, ["unreceived"])])
def test_one_that_nobody_confirms_is_asked_about_after_a_week(referral, caseworker, days, waits):
    report = ReportBackFactory(referral=referral, sent_by=caseworker, sent_at=timezone.now() - days * DAY)
    assert todo(caseworker) == waits
    confirm_report(report=report, on=TODAY, name="Rolf", how="letter", by=caseworker)
    assert todo(caseworker) == []


# --- Pages of staff -------------------------------------------------------------------------------------------------

ROWS = {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0"}


def test_attendance_is_written_with_its_rows_and_corrected(as_user, caseworker, referral):
    DisclosureFactory(referral=referral, kinds=["attendance"])
    client, url = as_user(caseworker), reverse("participants:write_report", args=[referral.pk])
    sent = {
        "submission": str(referral.pk), "kind": "attendance", "period_from": "1 februari 2026",
        "period_to": "28 februari 2026", "expected_hours": "60", "present_hours": "61", "text": "", **ROWS,
        "rows-0-day": "3 februari 2026", "rows-0-activity": "Verkstaden", "rows-0-expected_from": "09:00",
        "rows-0-expected_to": "12:00", "rows-0-absent_from": "08:30", "rows-0-absent_to": "10:00",
    }  # fmt: skip
    page = client.post(url, sent).content.decode()
    assert "Närvaron kan inte vara längre" in page and "inom den väntade tiden" in page and "Verkstaden" in page
    more = client.post(url, sent | {"do": "more"}).content.decode()
    assert 'name="rows-3-day"' in more and "Verkstaden" in more
    assert not ReportBack.objects.exists()
    right = sent | {"present_hours": "58,5", "rows-0-absent_from": "09:00"}
    page = client.post(url, right, follow=True).content.decode()
    report = ReportBack.objects.get()
    assert report.absences == [
        {
            "day": "2026-02-03", "activity": "Verkstaden", "valid": False, "expected_from": "09:00",
            "expected_to": "12:00", "absent_from": "09:00", "absent_to": "10:00",
        }
    ]  # fmt: skip
    assert "58,5 av 60,0 timmar" in page and "Ogiltig" in page
    assert "09.00–12.00" in page and "09.00–10.00" in page
    for name in ("print_report", "report_back"):
        assert "Verkstaden" in client.get(reverse(f"participants:{name}", args=[report.pk])).content.decode()
    url = reverse("participants:correct_report", args=[report.pk])
    assert "Verkstaden" in client.get(url).content.decode()
    page = client.post(url, right | {"present_hours": "59"}, follow=True).content.decode()
    assert "version 2" in page and ReportBack.objects.count() == 2


def test_without_a_ground_the_page_says_what_is_missing_and_keeps_the_text(as_user, caseworker, referral):
    sent = {
        "submission": str(referral.pk), "kind": "final", "period_from": "1 februari 2026",
        "period_to": "28 februari 2026", "text": "Har fått arbete.", "also": ["plan"], **ROWS,
    }  # fmt: skip
    page = as_user(caseworker).post(reverse("participants:write_report", args=[referral.pk]), sent).content.decode()
    assert "ingen grund att lämna ut: Handlingsplan, Resultat" in page and "Har fått arbete." in page


def test_staff_note_what_they_hear(as_user, caseworker, referral):
    report = ReportBackFactory(referral=referral)
    url = reverse("participants:note_receipt", args=[report.pk])
    page = as_user(caseworker).post(url, {"on": "1 mars 2026", "name": "Rolf", "how": "phone"}).content.decode()
    assert "Rapporten var inte skickad den dagen." in page
    page = as_user(caseworker).post(url, {"on": "5 mars 2026", "name": "Rolf", "how": "phone"}, follow=True)
    assert "av Rolf, på telefon" in page.content.decode()


def test_the_referrers_list_asks_the_same_however_many_there_are(as_user, referrer, unit, assert_constant_queries):
    client = as_user(referrer)

    def more(number):
        for _ in range(number):
            made = ReferralFactory(organisation=unit, referrer=referrer, accepted=True)
            DisclosureFactory(referral=made, kinds=["result", "plan"])
            ReportBackFactory(referral=made)

    assert_constant_queries(more, lambda: client.get(reverse("participants:referred")))
