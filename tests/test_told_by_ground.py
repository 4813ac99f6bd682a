"""A referrer reads exactly what a ground covers: every kind of information, over every page, file and feed that she can open.

For each kind there is a report back that only a ground for it opens; the plan, the enrolment and the follow-up are told by
their rooms. Each has a word of its own that stands nowhere else.
"""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from participants.core.codes import InformationKind
from participants.disclosures.actions import end_disclosure, withdraw_consent
from participants.disclosures.models import LegalGround
from tests.access import PUBLIC
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.assessments import AssessmentFactory
from tests.factories.disclosures import ConsentFactory, DisclosureFactory, ReportBackFactory
from tests.factories.participant_file import CaseNoteFactory, FollowUpFactory, PlanStepFactory
from tests.factories.participants import ContactPersonFactory, EnrolmentFactory, IdentityFactory, ReferralFactory
from tests.factories.studies import CourseFactory, QualificationFactory
from tests.factories.summaries import ReferrerSummaryFactory
from tests.test_access_matrix import MATRIX, STAGE

KINDS = list(InformationKind.values)
NEVER = (
    *("zqanteckningxz", "zqnärståendexz", "zqstödxz", "zqskolaxz", "zqförrxz", "zqsvarxz", "zqförraxz", "zqvarförxz"),
    *("070-174 06 06", "+46701740606"),
)
"""What no ground opens: notes, people around, the support of the plan, the school, what was learnt before, the answers of a
round, an older summary and why it was changed, the telephone."""

OFFERED = re.compile(r"<select.*?</select>", re.DOTALL)


@pytest.fixture
def told(unit, referrer, caseworker):
    """An accepted referral of somebody with something of every kind."""
    referral = ReferralFactory(organisation=unit, referrer=referrer, accepted=True, participant__phone="+46701740606")
    person = referral.participant
    enrolment = EnrolmentFactory(
        organisation=unit, participant=person, referral=referral, caseworker=caseworker,
        project__name="Zqinskrivenxz", ends_on=timezone.localdate(), project__ends_on="2199-12-31",
        exit_reason_id="sickness", completed=True,
    )  # fmt: skip
    step = PlanStepFactory(goal__plan__enrolment=enrolment, text="Zqstegxz", goal__plan__support="Zqstödxz")
    assert step.goal.plan.enrolment == enrolment
    FollowUpFactory(
        enrolment=enrolment,
        point="d28",
        done_on=timezone.localdate(),
        done_by=caseworker,
        outcome="education",
        lives_in_municipality=True,
    )
    CaseNoteFactory(participant=person, author=caseworker, words="Zqanteckningxz")
    ContactPersonFactory(participant=person, name="Zqnärståendexz")
    IdentityFactory(participant=person)
    CourseFactory(participant=person, title="Zqkursxz", provider="Zqskolaxz", starts_on=enrolment.starts_on)
    QualificationFactory(participant=person, title="Zqförrxz")
    round_ = AssessmentFactory(participant=person, answers={"wish": "Zqsvarxz"})
    ReferrerSummaryFactory(referral=referral, assessment=round_, text="Zqförraxz")
    ReferrerSummaryFactory(referral=referral, assessment=round_, text="Zqslutsatsxz", number=2, reason="Zqvarförxz")
    for kind in KINDS:
        ReportBackFactory(referral=referral, kinds=[kind], text=f"zq{kind}xz")
    return referral


def words_of(*kinds):
    """The words that stand on a page when the kinds are told."""
    handed_in = {
        "enrolment": "zqinskrivenxz",
        "plan": "zqstegxz",
        "assessment": "zqslutsatsxz",
        "studies": "zqkursxz",
        "result": "28 dagar efter avslut",
    }
    return {f"zq{kind}xz" for kind in kinds} | {handed_in[kind] for kind in kinds if kind in handed_in}


EVERYTHING = words_of(*KINDS)


def walk(client, stage, referral, also_public):
    """All that every page, file and feed which a referrer may open says, in lower case; ``also_public`` those of everybody."""
    own = {
        "participants:referred_person": [referral.pk],
        "participants:told_report": [report.pk for report in referral.reports_back.all()],
        "participants:report_back": [report.pk for report in referral.reports_back.all()],
        "participants:detail": [referral.participant_id],
        "participants:disclosures": [referral.participant_id],
        "participants:plan": [referral.participant_id],
        "participants:referral": [referral.pk],
        "participants:assessment": [round_.pk for round_ in referral.participant.assessments.all()],
    }
    said = []
    for name, address in MATRIX.items():
        if name not in own and (
            address.expected("referrer") in ((403,), (404,))
            or address.methods.split()[0] != "get"
            or (address.needs is PUBLIC and not also_public)
        ):
            continue
        with transaction.atomic():
            urls = (
                [reverse(name, args=[pk]) for pk in own[name]]
                if name in own
                else [reverse(name, kwargs=address.kwargs(stage)) + address.query]
            )
            said += [_said(name, client.get(url)) for url in urls]
            transaction.set_rollback(True)
    return "\n".join(said).lower()


def _said(name, answer):
    """What the page says. The form of a new referral offers every project that goes on, whoever is in it."""
    text = _content(answer)
    return OFFERED.sub("", text) if name == "participants:refer" else text


def _content(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="ignore")


def met(client, stage, referral, also_public=False):
    """The words of EVERYTHING that are said; what is never said is not."""
    text = walk(client, stage, referral, also_public)
    assert not [word for word in NEVER if word in text]
    return {word for word in EVERYTHING if word in text}


@pytest.fixture
def stage(request):
    actors = {name: request.getfixturevalue(name) for name in STAGE}
    return actors.__getitem__


@pytest.mark.parametrize("kind", KINDS)
def test_exactly_what_the_ground_covers_is_told_to_its_last_day_and_nothing_the_minute_after_it_is_withdrawn(
    told, stage, as_user, referrer, caseworker, kind
):
    client, today = as_user(referrer), timezone.localdate()
    DisclosureFactory(referral=told, kinds=[kind], ends_on=today - timedelta(days=1))
    assert met(client, stage, told) == set()
    consent = ConsentFactory(participant=told.participant, kinds=[kind], ends_on=today)
    ground = LegalGround.objects.get(code="consent")
    DisclosureFactory(referral=told, kinds=[kind], ground=ground, consent=consent)
    assert met(client, stage, told) == words_of(kind)
    withdraw_consent(consent=consent, at=timezone.now(), how="Personen ringde.", by=caseworker)
    assert met(client, stage, told) == set()


def test_nothing_is_told_when_the_ground_is_ended_or_its_consent_is_past_its_last_day(
    told, stage, as_user, referrer, caseworker
):
    client, today = as_user(referrer), timezone.localdate()
    past = ConsentFactory(participant=told.participant, kinds=KINDS, ends_on=today - timedelta(days=1))
    DisclosureFactory(referral=told, kinds=KINDS, consent=past)
    made = DisclosureFactory(referral=told, kinds=KINDS, ends_on=today)
    assert met(client, stage, told) == EVERYTHING
    end_disclosure(disclosure=made, at=timezone.now(), how="Behövs inte.", by=caseworker)
    assert met(client, stage, told) == set()


def test_all_kinds_and_none(told, stage, as_user, referrer):
    client = as_user(referrer)
    assert met(client, stage, told, also_public=True) == set()
    DisclosureFactory(referral=told, kinds=KINDS)
    assert met(client, stage, told, also_public=True) == EVERYTHING


def test_another_referrer_is_told_nothing(told, stage, as_user, authority, referrer):
    DisclosureFactory(referral=told, kinds=KINDS)
    other = MembershipFactory(user=UserFactory(), organisation=authority, role="referrer").user
    assert met(as_user(other), stage, told) == set()


def test_the_reason_of_an_exit_is_not_told_but_its_outcome(told, as_user, referrer):
    DisclosureFactory(referral=told, kinds=["result"])
    page = as_user(referrer).get(reverse("participants:referred_person", args=[told.pk])).content.decode()
    assert "Resultat vid avslut" in page and "Annat" in page
    assert "sjuk" not in page.lower()
