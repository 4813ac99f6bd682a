"""What is told of people, and what they have said yes to."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from participants.core.codes import InformationKind
from participants.disclosures.codes import GivenForm, Medium, Party, Use
from participants.disclosures.models import (
    Appearance,
    Consent,
    Disclosure,
    LegalGround,
    PicturePermission,
)
from participants.reports_back.codes import ReportKind
from participants.reports_back.models import ReportBack
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory, ReferralFactory

FIRST, LAST = date(2001, 1, 1), date(2199, 12, 31)
"""Days between which a factory's row holds, whatever day a test is run on."""


class ConsentFactory(DjangoModelFactory):
    """A consent to give the plan to the employment service, for as long as any test. Trait: withdrawn."""

    class Meta:
        model = Consent

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    may_give = True
    parties = [Party.EMPLOYMENT_SERVICE]
    party_names = "Arbetsförmedlingen i Hultsfred"
    kinds = [InformationKind.PLAN]
    purpose = "Samma planering hos båda."
    form = GivenForm.PAPER
    given_on = starts_on = FIRST
    ends_on = LAST
    recorded_by = factory.SubFactory(UserFactory)

    class Params:
        withdrawn = factory.Trait(
            withdrawn_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
            withdrawn_by=factory.SelfAttribute("recorded_by"),
            withdrawn_how="Personen ringde.",
        )


class DisclosureFactory(DjangoModelFactory):
    """The plan, told who made the ``referral``, since there is a duty."""

    class Meta:
        model = Disclosure

    referral = factory.SubFactory(ReferralFactory)
    participant = factory.SelfAttribute("referral.participant")
    controller = factory.SelfAttribute("participant.controller")
    party = Party.EMPLOYMENT_SERVICE
    recipient = "Rolf Anvisare, Arbetsförmedlingen"
    kinds = [InformationKind.PLAN]
    ground = factory.LazyFunction(lambda: LegalGround.objects.get(code="duty"))
    starts_on = FIRST
    ends_on = LAST
    recorded_by = factory.SubFactory(UserFactory)


class PicturePermissionFactory(DjangoModelFactory):
    """A photo for the municipality's pages. Trait: withdrawn."""

    class Meta:
        model = PicturePermission

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    medium = Medium.PHOTO
    use = Use.WEB
    purpose = "En sida om projektet."
    form = GivenForm.PAPER
    given_on = starts_on = FIRST
    ends_on = LAST
    recorded_by = factory.SubFactory(UserFactory)

    class Params:
        withdrawn = factory.Trait(
            withdrawn_at=datetime(2026, 3, 1, 9, tzinfo=UTC),
            withdrawn_by=factory.SelfAttribute("recorded_by"),
            withdrawn_how="Personen ringde.",
        )


class AppearanceFactory(DjangoModelFactory):
    """A picture on a page."""

    class Meta:
        model = Appearance

    permission = factory.SubFactory(PicturePermissionFactory)
    controller = factory.SelfAttribute("permission.controller")
    title = "Bild på startsidan"
    place = "Kommunens webbplats, sidan om projektet"
    shown_on = date(2026, 2, 2)
    added_by = factory.SubFactory(UserFactory)


class ReportBackFactory(DjangoModelFactory):
    """A final statement about the result, sent and waiting to be confirmed."""

    class Meta:
        model = ReportBack

    referral = factory.SubFactory(ReferralFactory)
    participant = factory.SelfAttribute("referral.participant")
    controller = factory.SelfAttribute("participant.controller")
    kind = ReportKind.FINAL
    kinds = [InformationKind.RESULT]
    period_from = date(2026, 1, 12)
    period_to = date(2026, 3, 2)
    text = "Personen har fullföljt planen."
    grounds = [{"kind": "result", "ground": "Skyldighet", "last_day": "2199-12-31"}]
    recipient = "Rolf Anvisare, Arbetsförmedlingen"
    sent_at = datetime(2026, 3, 3, 9, tzinfo=UTC)
    sent_by = factory.SubFactory(UserFactory)
