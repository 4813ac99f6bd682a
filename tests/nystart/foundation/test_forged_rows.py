"""Rows of the evening's rooms that somebody forges as the role of requests: they reach no one else's."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from nystart.foundation.files.actions import store_file
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import InformationKind
from tests.factories.accounts import UserFactory, municipality
from tests.factories.approvals import ApprovalFactory, ApprovalRequestFactory
from tests.factories.disclosures import ConsentFactory, DisclosureFactory, ReportBackFactory
from tests.factories.participants import (
    EnrolmentFactory,
    ReferralFactory,
    ReferralFileFactory,
    SentReferralFactory,
)
from tests.factories.progress import MeasurementFactory
from tests.nystart.foundation.attacks import ask, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(unit):
    """An enrolment of the caseworker's own unit."""
    return EnrolmentFactory(organisation=unit)


@pytest.fixture
def theirs():
    """A referral to another municipality, with its referrer."""
    other = municipality("Vimmerby")
    return ReferralFactory(organisation=other, participant__controller=other, referrer=UserFactory())


def forged(factory, **facts):
    """The database says no to what the factory would make."""
    with pytest.raises(DatabaseError), transaction.atomic():
        factory(**facts)


def test_a_ground_of_ones_own_person_opens_nobody_elses_referral_and_lends_nobodys_consent(
    as_app, caseworker, hers, theirs
):
    consent = ConsentFactory(participant=theirs.participant)
    own = ReferralFactory(organisation=hers.organisation, participant=hers.participant)
    made = {"recorded_by": caseworker, "participant": hers.participant, "controller": hers.participant.controller}
    with as_app(caseworker):
        forged(DisclosureFactory, referral=theirs, **made)
        forged(DisclosureFactory, referral=own, consent=consent, **made)
        DisclosureFactory(referral=own, **made)
    with as_app(theirs.referrer):
        assert ask("SELECT disclosures_told_kinds(%s)", theirs.pk) == [([],)]


def test_a_report_back_neither_goes_to_nor_corrects_somebody_elses(as_app, caseworker, hers, theirs):
    sent = ReportBackFactory(referral=theirs)
    own = ReferralFactory(organisation=hers.organisation, participant=hers.participant)
    made = {"sent_by": caseworker, "participant": hers.participant, "controller": hers.participant.controller}
    with as_app(caseworker):
        forged(ReportBackFactory, referral=theirs, **made)
        forged(ReportBackFactory, referral=own, corrects=sent, version=2, **made)
        ReportBackFactory(referral=own, **made)


def test_a_report_back_without_kinds_is_none(theirs):
    forged(ReportBackFactory, referral=theirs, kinds=[])


def test_a_referrer_confirms_a_report_as_herself_and_only_hers(as_app, theirs):
    report = ReportBackFactory(referral=theirs, kinds=[InformationKind.PLAN])
    DisclosureFactory(referral=theirs)
    other = ReportBackFactory(referral=ReferralFactory(referrer=UserFactory()))
    said = (
        "UPDATE reports_back_reportback SET received_on = now(), received_name = 'A', received_how = 'log_in',"
        " received_by_id = %s WHERE id = %s"
    )
    with as_app(theirs.referrer):
        refused(said, other.referral.referrer_id, report.pk)
        assert ask(said, theirs.referrer_id, other.pk) == 0
        assert ask(said, theirs.referrer_id, report.pk) == 1


def test_an_approval_and_a_measurement_are_of_the_person_they_point_at(as_app, caseworker, hers, theirs):
    enrolment = EnrolmentFactory(organisation=theirs.organisation)
    request = ApprovalRequestFactory(participant=theirs.participant)
    made = {"participant": hers.participant, "controller": hers.participant.controller}
    with as_app(caseworker):
        forged(MeasurementFactory, enrolment=enrolment, **made)
        forged(ApprovalFactory, way="code", request=request, recorded_by=None, **made)
    measured = MeasurementFactory(enrolment=hers)
    with as_app(caseworker):
        refused("UPDATE progress_measurement SET enrolment_id = %s WHERE id = %s", enrolment.pk, measured.pk)


@pytest.fixture
def sent(unit):
    """A form that waits, with its referrer."""
    return SentReferralFactory(organisation=unit, referrer=UserFactory())


def test_a_referrer_leads_her_form_and_its_files_into_no_file(as_app, sent, hers, theirs):
    file = ReferralFileFactory(sent=sent, added_by=sent.referrer)
    lead = "UPDATE referring_sentreferral SET state = 'taken_in', number = NULL, answered_on = sent_on, referral_id = %s WHERE id = %s"
    with as_app(sent.referrer):
        refused(lead, theirs.pk, sent.pk)
        assert ask("UPDATE referring_referralfile SET referral_id = %s WHERE id = %s", theirs.pk, file.pk) == 0
        forged(ReferralFileFactory, sent=sent, referral=theirs, added_by=sent.referrer)
        own = store_file(content=b"A", shown_name="a", retention=RetentionClass.SOCIAL, by=sent.referrer)
        forged(ReferralFileFactory, sent=sent, added_by=theirs.referrer, stored=own)
        forged(ReferralFileFactory, sent=sent, added_by=sent.referrer, organisation=theirs.organisation)
        forged(SentReferralFactory, referrer=theirs.referrer)
        ReferralFileFactory(sent=sent, added_by=sent.referrer)
        assert ask("SELECT count(*) FROM referring_referralfile")[0][0] == 2


def test_a_referrer_takes_back_what_waits_and_nothing_that_was_taken_in(as_app, sent, hers):
    back = "UPDATE referring_sentreferral SET state = 'withdrawn', number = NULL, answered_on = sent_on, referral_id = NULL WHERE id = %s"
    referral = ReferralFactory(organisation=sent.organisation, participant=hers.participant, referrer=sent.referrer)
    taken = SentReferralFactory(
        taken_in=True, organisation=sent.organisation, referral=referral, referrer=sent.referrer
    )
    ReferralFileFactory(sent=taken, referral=referral, added_by=sent.referrer)
    with as_app(sent.referrer):
        assert ask(back, taken.pk) == 0
        forged(ReferralFileFactory, sent=taken, added_by=sent.referrer)
        assert ask(back, sent.pk) == 1
        assert ask("SELECT count(*) FROM referring_sentreferral")[0][0] == 2
    with as_app(UserFactory()):
        assert ask("SELECT count(*) FROM referring_sentreferral")[0][0] == 0
        assert ask(back, sent.pk) == 0


def test_whoever_takes_in_still_leads_the_form_and_its_files_to_the_person(as_app, caseworker, sent, hers):
    file = ReferralFileFactory(sent=sent, added_by=sent.referrer)
    referral = ReferralFactory(organisation=sent.organisation, participant=hers.participant)
    with as_app(caseworker):
        assert ask(
            "UPDATE referring_sentreferral SET state = 'taken_in', number = NULL, answered_on = %s, referral_id = %s"
            " WHERE id = %s",
            date(2199, 1, 1), referral.pk, sent.pk,
        ) == 1  # fmt: skip
        assert ask("UPDATE referring_referralfile SET referral_id = %s WHERE id = %s", referral.pk, file.pk) == 1
