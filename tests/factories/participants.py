"""People, referrals and enrolments for tests. Numbers are TF-numbers: they belong to nobody."""

from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from nystart.foundation.accounts.models import Municipality
from nystart.foundation.files.actions import store_file
from nystart.foundation.web.retention import RetentionClass
from participants.core.codes import ContactKind, Protection, ReferralState, ReferrerKind
from participants.core.models import (
    ContactPerson,
    Enrolment,
    FormerNumber,
    Identity,
    Participant,
    ProtectedAccess,
    Referral,
)
from participants.intake.models import TrackChange
from participants.numbers.codes import IdentityKind, LegalSex
from participants.referring.codes import SentState
from participants.referring.models import ReferralFile, SentReferral
from tests.factories.accounts import UserFactory, municipality
from tests.factories.projects import ProjectFactory, TrackFactory

DAY = date(2026, 3, 12)
FIRST_NAMES = ("Amina", "Birk", "Dawit", "Embla", "Freja", "Ines", "Kajsa", "Ronja", "Samir", "Tindra", "Örjan")
LAST_NAMES = ("Almgren", "Borgvall", "Dalhem", "Ekhage", "Forsvik", "Granlid", "Hedås", "Ängsmo", "Öberga")


class ParticipantFactory(DjangoModelFactory):
    """A person in the records of Hultsfred. Traits: protected."""

    class Meta:
        model = Participant

    controller = factory.LazyFunction(lambda: municipality("Hultsfred"))
    first_name = factory.Sequence(lambda n: FIRST_NAMES[n % len(FIRST_NAMES)])
    last_name = factory.Sequence(lambda n: LAST_NAMES[n % len(LAST_NAMES)])
    birth_date = date(1989, 5, 12)
    legal_sex = LegalSex.FEMALE

    class Params:
        protected = factory.Trait(protection=Protection.PROTECTED_REGISTRATION)


class IdentityFactory(DjangoModelFactory):
    """A TF-number of the person."""

    class Meta:
        model = Identity

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    kind = IdentityKind.TF_NUMBER
    number = factory.Sequence(lambda n: f"{date(1950, 1, 1) + timedelta(days=n // 100):%Y%m%d}TF{n % 100:02d}")


class FormerNumberFactory(DjangoModelFactory):
    """A TF-number that the person had before."""

    class Meta:
        model = FormerNumber

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    kind = "tf_number"
    number = factory.Sequence(lambda n: f"19700101TF{n % 100:02d}")


class ContactPersonFactory(DjangoModelFactory):
    """Somebody near the person."""

    class Meta:
        model = ContactPerson

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    kind = ContactKind.CLOSE_PERSON
    name = "Ture Nära"
    phone = "+46701740605"


class ReferralFactory(DjangoModelFactory):
    """A referral that waits for an answer; give it the unit as ``organisation``. Traits: accepted, declined."""

    class Meta:
        model = Referral

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    organisation = factory.SelfAttribute("controller")
    referrer_kind = ReferrerKind.SOCIAL_SERVICES
    received_on = DAY

    class Params:
        accepted = factory.Trait(state=ReferralState.ACCEPTED, decided_on=DAY)
        declined = factory.Trait(state=ReferralState.DECLINED, decided_on=DAY, decision_reason="Utanför målgruppen.")


class EnrolmentFactory(DjangoModelFactory):
    """An enrolment that goes on; give it the unit as ``organisation``. Traits: exited, protected.

    The person and the project belong to the unit's municipality unless given.
    """

    class Meta:
        model = Enrolment

    organisation = factory.LazyFunction(lambda: municipality("Hultsfred"))
    controller = factory.LazyAttribute(lambda made: made.organisation.controller)
    participant = factory.SubFactory(ParticipantFactory, controller=factory.SelfAttribute("..controller"))
    project = factory.SubFactory(
        ProjectFactory,
        lead=factory.SelfAttribute("..controller"),
        starts_on=date(2025, 3, 1),
        ends_on=date(2028, 2, 29),
    )
    municipality = factory.LazyAttribute(lambda made: Municipality.objects.get(pk=made.organisation.municipality_id))
    referrer_kind = ReferrerKind.SOCIAL_SERVICES
    starts_on = date(2026, 1, 12)

    class Params:
        exited = factory.Trait(ends_on=date(2026, 3, 2), exit_reason_id="work_unsubsidised", completed=True)
        protected = factory.Trait(
            participant=factory.SubFactory(
                ParticipantFactory, controller=factory.SelfAttribute("..controller"), protected=True
            )
        )


class ProtectedAccessFactory(DjangoModelFactory):
    """A name on the access list of a protected person."""

    class Meta:
        model = ProtectedAccess

    participant = factory.SubFactory(ParticipantFactory, protected=True)
    controller = factory.SelfAttribute("participant.controller")
    granted_by = factory.SelfAttribute("user")
    starts_on = date(2026, 1, 1)


class SentReferralFactory(DjangoModelFactory):
    """A form that a referrer has sent and nobody has taken in; give it the unit as ``organisation`` and the ``referrer``.

    Traits: taken_in, with the ``referral``.
    """

    class Meta:
        model = SentReferral

    organisation = factory.LazyFunction(lambda: municipality("Hultsfred"))
    controller = factory.LazyAttribute(lambda made: made.organisation.controller)
    referrer = factory.SubFactory(UserFactory)
    referrer_organisation = factory.SelfAttribute("organisation")
    referrer_kind = ReferrerKind.EMPLOYMENT_SERVICE
    first_name = "Tindra"
    last_name = "Öberga"
    number = factory.Sequence(lambda n: f"19800101TF{n % 100:02d}")
    reason = "Vill pröva arbete i sin egen takt."
    sent_on = DAY

    class Params:
        taken_in = factory.Trait(state=SentState.TAKEN_IN, answered_on=DAY, number=None)


class ReferralFileFactory(DjangoModelFactory):
    """A text file enclosed with the ``referral``, or with the ``sent`` form; the file lies on the disk."""

    class Meta:
        model = ReferralFile

    sent = None
    referral = None
    organisation = factory.LazyAttribute(lambda made: (made.referral or made.sent).organisation)
    controller = factory.SelfAttribute("organisation.controller")
    added_by = factory.SubFactory(UserFactory)
    added_on = DAY
    stored = factory.LazyAttribute(
        lambda made: store_file(
            content=b"Bilaga", shown_name="bilaga", retention=RetentionClass.SOCIAL, by=made.added_by
        )
    )


class TrackChangeFactory(DjangoModelFactory):
    """A change of track; give it the ``enrolment``."""

    class Meta:
        model = TrackChange

    controller = factory.SelfAttribute("enrolment.controller")
    after = factory.SubFactory(TrackFactory, project=factory.SelfAttribute("..enrolment.project"))
    changed_on = DAY
    reason = "Behöver mer tid."
    changed_by = factory.SubFactory(UserFactory)
