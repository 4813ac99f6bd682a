"""Confirmed addresses, requests to approve, approvals and remarks for tests."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from nystart.foundation.files.actions import store_file
from nystart.foundation.web.retention import RetentionClass
from participants.approvals.codes import Party, Way
from participants.approvals.models import AddressConfirmation, Approval, ApprovalRequest, Remark
from participants.approvals.secrets import token_hash
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory

GIVEN = datetime(2026, 3, 10, 13, 20, tzinfo=UTC)
PAPER = b"%PDF-1.7\n%%EOF\n"


class OfAPerson(DjangoModelFactory):
    """What all of them have."""

    class Meta:
        abstract = True

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")


class AddressConfirmationFactory(OfAPerson):
    """The address in the file, confirmed. Traits: waiting."""

    class Meta:
        model = AddressConfirmation

    email = factory.SelfAttribute("participant.email")
    sent_by = factory.SubFactory(UserFactory)
    code_expires_at = GIVEN + timedelta(minutes=15)
    confirmed_at = GIVEN
    confirmed_by = factory.SelfAttribute("sent_by")

    class Params:
        waiting = factory.Trait(confirmed_at=None, confirmed_by=None)


class ApprovalRequestFactory(OfAPerson):
    """A link that was sent now; give its token as ``token``."""

    class Meta:
        model = ApprovalRequest

    class Params:
        token = factory.Sequence(lambda n: f"token-{n}")

    kind = "plan"
    subject_id = factory.Faker("uuid4", cast_to=None)
    version = 1
    checksum = "0" * 64
    email = "amina@example.org"
    sent_by = factory.SubFactory(UserFactory)
    sent_at = factory.LazyFunction(timezone.now)
    token_hash = factory.LazyAttribute(lambda made: token_hash(made.token))
    expires_at = factory.LazyAttribute(lambda made: made.sent_at + timedelta(days=14))


def _paper(made: Any) -> Any:
    return store_file(content=PAPER, shown_name="plan.pdf", retention=RetentionClass.SOCIAL)


class ApprovalFactory(OfAPerson):
    """The person's own, on the lent screen. Traits: coach, paper."""

    class Meta:
        model = Approval

    kind = "plan"
    subject_id = factory.Faker("uuid4", cast_to=None)
    version = 1
    checksum = "0" * 64
    party = Party.PARTICIPANT
    signed_name = factory.SelfAttribute("participant.full_name")
    way = Way.SCREEN
    approved_at = GIVEN
    recorded_by = factory.SubFactory(UserFactory)

    class Params:
        coach = factory.Trait(party=Party.COACH, way=Way.SIGNED_IN, signed_name="Kerstin Coach")
        paper = factory.Trait(way=Way.PAPER, signed_on=date(2026, 3, 10), scan=factory.LazyAttribute(_paper))


class RemarkFactory(OfAPerson):
    """Something that the person wrote is wrong."""

    class Meta:
        model = Remark

    kind = "plan"
    subject_id = factory.Faker("uuid4", cast_to=None)
    version = 1
    text = "Jag kan inte börja klockan sju."
    written_at = GIVEN
