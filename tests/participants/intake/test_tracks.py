"""The track follows from who referred, and becomes another with a reason and a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.core.models import Enrolment
from participants.intake.actions import change_track, track_of
from participants.intake.models import TrackChange
from tests.factories.participants import DAY, EnrolmentFactory, ReferralFactory
from tests.factories.projects import TrackFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(project):
    """Hylte's two tracks."""
    return (
        TrackFactory(project=project, name="Arbetsförmedlingen", referrer_kind="employment_service"),
        TrackFactory(project=project, name="Socialtjänsten", referrer_kind="social_services"),
    )


@pytest.fixture
def enrolment(unit, project, two):
    return EnrolmentFactory(organisation=unit, project=project, track=two[0], starts_on=date(2026, 1, 12))


@pytest.fixture
def url(enrolment):
    return f"/participants/enrolments/{enrolment.pk}/track/"


def test_the_track_follows_from_the_referrer(project, two):
    employment, social = two
    assert track_of(project, "employment_service") == employment
    assert track_of(project, "social_services") == social
    assert track_of(project, "school") is None
    assert track_of(project, "") is None
    social.is_active = False
    social.save()
    assert track_of(project, "social_services") is None


def test_others_may_go_the_same_way_but_whom_it_is_for_goes_first(project, two):
    employment, social = two
    employment.also_from = ["social_services", "insurance_agency"]
    employment.save()
    assert track_of(project, "insurance_agency") == employment
    assert track_of(project, "social_services") == social
    assert track_of(project, "school") is None


@pytest.mark.parametrize(("kind", "which"), [("employment_service", 0), ("social_services", 1)])
def test_the_page_of_a_yes_proposes_it(as_user, caseworker, unit, project, two, kind, which):
    referral = ReferralFactory(organisation=unit, project=project, referrer_kind=kind)
    form = as_user(caseworker).get(f"/participants/referrals/{referral.pk}/accept/").context["form"]
    assert form["track"].value() == two[which].pk


def test_a_change_has_a_day_and_a_reason_and_the_figures_read_the_new_track(as_user, caseworker, enrolment, two, url):
    client = as_user(caseworker)
    typed = {"track": two[1].pk, "on": "12/3 2026", "reason": "Behöver en djupare kartläggning."}
    assert client.post(url, typed).status_code == 302
    change = TrackChange.objects.get()
    assert (change.before, change.after, change.changed_on, change.changed_by) == (*two, DAY, caseworker)
    assert Enrolment.objects.get().track == two[1]
    assert "Behöver en djupare kartläggning." in client.get(url).content.decode()
    assert AccessLog.objects.filter(user_id=caseworker.pk, subject_id=enrolment.participant_id).exists()
    overview = client.get(enrolment.participant.get_absolute_url()).content.decode()
    assert "Nytt spår: Socialtjänsten" in overview


def test_a_bad_form_is_told_and_keeps_its_words(as_user, caseworker, two, url):
    answer = as_user(caseworker).post(url, {"track": two[1].pk, "on": "11/1 2026", "reason": "Behöver mer tid."})
    page = answer.content.decode()
    assert "Dagen kan inte vara före 12\u00a0januari 2026." in page and "Behöver mer tid." in page
    assert "Fyll i skäl." in as_user(caseworker).post(url, {"track": two[1].pk, "on": "12/3 2026"}).content.decode()
    assert not TrackChange.objects.exists()


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, False), (1, False)])
def test_no_change_before_the_one_before(enrolment, two, caseworker, days, refused):
    change_track(enrolment=enrolment, track=two[1], on=DAY, reason="Ett skäl.", by=caseworker)
    again = {"track": two[0], "on": DAY + timedelta(days=days), "reason": "Tillbaka.", "by": caseworker}
    if refused:
        with pytest.raises(ValidationError, match="före"):
            change_track(enrolment=enrolment, **again)
    else:
        assert change_track(enrolment=enrolment, **again).after == two[0]


@pytest.mark.parametrize(("days", "refused"), [(0, False), (1, True)])
def test_no_change_of_a_day_to_come(enrolment, two, caseworker, days, refused):
    on = timezone.localdate() + timedelta(days=days)
    if refused:
        with pytest.raises(ValidationError, match="har inte varit ännu"):
            change_track(enrolment=enrolment, track=two[1], on=on, reason="Ett skäl.", by=caseworker)
    else:
        assert change_track(enrolment=enrolment, track=two[1], on=on, reason="Ett skäl.", by=caseworker)


def test_the_same_track_and_another_project_s_are_refused(enrolment, two, caseworker):
    with pytest.raises(ValidationError, match="redan i det spåret"):
        change_track(enrolment=enrolment, track=two[0], on=DAY, reason="x", by=caseworker)
    with pytest.raises(ValidationError, match="annat projekt"):
        change_track(enrolment=enrolment, track=TrackFactory(), on=DAY, reason="x", by=caseworker)


def test_an_enrolment_that_has_ended_keeps_its_track(unit, project, two, caseworker):
    left = EnrolmentFactory(organisation=unit, project=project, track=two[0], exited=True)
    change_track(enrolment=left, track=two[1], on=left.ends_on, reason="x", by=caseworker)
    with pytest.raises(ValidationError, match="redan avslutad"):
        change_track(enrolment=left, track=two[0], on=left.ends_on + timedelta(days=1), reason="x", by=caseworker)


def test_what_was_changed_stays_as_it_was_written(enrolment, two, caseworker):
    change = change_track(enrolment=enrolment, track=two[1], on=DAY, reason="Ett skäl.", by=caseworker)
    with pytest.raises(DatabaseError), transaction.atomic():
        TrackChange.objects.filter(pk=change.pk).update(reason="Ett annat.")


def test_others_change_nothing(as_user, outsider, registrar, url):
    assert as_user(outsider).get(url).status_code == 404
    assert as_user(registrar).get(url).status_code == 403


def test_the_page_of_enrolments_leads_there(as_user, caseworker, registrar, enrolment, url):
    page = f"/participants/{enrolment.participant_id}/enrolments/"
    assert url in as_user(caseworker).get(page).content.decode()
    assert url not in as_user(registrar).get(page).content.decode()
