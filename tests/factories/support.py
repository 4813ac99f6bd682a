"""What somebody needs in order to take part, her network and her joint plans."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participants.network.codes import AgreementForm, AuthorityKind, CalledBy, ItemResponsible
from participants.network.models import (
    JointPlan,
    JointPlanCorrection,
    JointPlanFollowUp,
    JointPlanItem,
    JointPlanParty,
    NetworkMember,
)
from participants.support.models import Aid, SupportNeeds
from tests.factories.accounts import UserFactory
from tests.factories.participants import ParticipantFactory


class SupportNeedsFactory(DjangoModelFactory):
    """What a person needs: a hearing loop, large print."""

    class Meta:
        model = SupportNeeds

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    accessibility = ["hearing_loop"]
    reads = ["large_print"]


class AidFactory(DjangoModelFactory):
    """An aid that is ordered. Traits: delivered, returned."""

    class Meta:
        model = Aid

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    what = "Höj- och sänkbart bord"
    provider = "Hjälpmedelscentralen"
    ordered_on = date(2026, 2, 2)
    ordered_by = factory.SubFactory(UserFactory)
    expected_on = date(2026, 3, 2)

    class Params:
        delivered = factory.Trait(delivered_on=date(2026, 2, 20), delivered_by=factory.SelfAttribute("ordered_by"))
        returned = factory.Trait(
            delivered=True, returned_on=date(2026, 3, 1), returned_by=factory.SelfAttribute("ordered_by")
        )


class NetworkMemberFactory(DjangoModelFactory):
    """Somebody at the social services who helps the person."""

    class Meta:
        model = NetworkMember

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    authority = AuthorityKind.SOCIAL_SERVICES
    name = "Sigrid Handläggare"
    does = "Handlägger försörjningsstöd"
    starts_on = date(2026, 1, 12)


class JointPlanFactory(DjangoModelFactory):
    """A joint plan to which people are called. Traits: held, ended."""

    class Meta:
        model = JointPlan

    participant = factory.SubFactory(ParticipantFactory)
    controller = factory.SelfAttribute("participant.controller")
    called_on = date(2026, 2, 2)
    called_by = CalledBy.OWN
    called_noted_by = factory.SubFactory(UserFactory)
    reason = "Flera hjälper mig och vi behöver komma överens."
    agreed_on = date(2026, 1, 30)
    agreed_how = AgreementForm.SPOKEN
    meeting_on = date(2026, 2, 16)

    class Params:
        held = factory.Trait(
            held_on=date(2026, 2, 16),
            held_noted_by=factory.SelfAttribute("called_noted_by"),
            follow_up_on=date(2026, 4, 13),
        )
        ended = factory.Trait(
            held=True,
            ended_on=date(2026, 3, 2),
            ended_by=factory.SelfAttribute("called_noted_by"),
            ended_because="Allt är klart.",
        )


class JointPlanPartyFactory(DjangoModelFactory):
    """One who was called."""

    class Meta:
        model = JointPlanParty

    plan = factory.SubFactory(JointPlanFactory)
    controller = factory.SelfAttribute("plan.controller")
    authority = AuthorityKind.HEALTH_CARE
    name = "Eva Ek"


class JointPlanItemFactory(DjangoModelFactory):
    """What we take upon us."""

    class Meta:
        model = JointPlanItem

    plan = factory.SubFactory(JointPlanFactory, held=True)
    controller = factory.SelfAttribute("plan.controller")
    text = "Ordna praktik på två veckor"
    responsible = ItemResponsible.OWN
    due_on = date(2026, 3, 12)


class JointPlanFollowUpFactory(DjangoModelFactory):
    """A follow-up."""

    class Meta:
        model = JointPlanFollowUp

    plan = factory.SubFactory(JointPlanFactory, held=True)
    controller = factory.SelfAttribute("plan.controller")
    held_on = date(2026, 3, 2)
    outcome = "Praktiken är ordnad."
    noted_by = factory.SubFactory(UserFactory)


class JointPlanCorrectionFactory(DjangoModelFactory):
    """A correction."""

    class Meta:
        model = JointPlanCorrection

    plan = factory.SubFactory(JointPlanFactory)
    controller = factory.SelfAttribute("plan.controller")
    text = "Det var vården som bad om mötet."
    written_on = date(2026, 2, 3)
    written_by = factory.SubFactory(UserFactory)
