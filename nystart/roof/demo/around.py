"""Those around the people of the running project: what somebody needs, who signs, who helps, what they agreed upon together."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from nystart.foundation.accounts.models import User
from participants.contact.actions import add_contact_person
from participants.core.models import Enrolment, Participant
from participants.disclosures.actions import give_consent
from participants.disclosures.actions.given import key_of, who_says_yes
from participants.disclosures.models import Consent
from participants.network.actions import (
    add_joint_plan_item,
    add_network_member,
    call_joint_plan,
    correct_joint_plan,
    do_joint_plan_item,
    end_joint_plan,
    end_network_member,
    follow_up_joint_plan,
    hold_joint_plan,
)
from participants.network.actions.calling import Party
from participants.network.models import JointPlan, NetworkMember
from participants.support.actions import cancel_aid, change_support, deliver_aid, order_aid, return_aid

from .past import make_people, weekday
from .running import Running

DAYS_TO_EIGHTEEN = 18


class Around:
    """Writes what stands around people, seen from the day of the demonstration."""

    def __init__(self, home: Running, by: User) -> None:
        self.home, self.by, self.day = home, by, home.day

    def on(self, days: int) -> date:
        """A weekday so many days from the day."""
        return weekday(self.day + timedelta(days=days))

    def name(self, legal_sex: str = "female") -> str:
        """A made-up name."""
        return " ".join(self.home.people.name(legal_sex))

    def contact(self, person: Participant, authority: str, does: str, **facts: Any) -> NetworkMember:
        """Somebody who helps the person."""
        facts = {"starts_on": self.on(-120), "name": self.name(), "workplace": "", **facts}
        return add_network_member(participant=person, authority=authority, does=does, by=self.by, pk=uuid4(), **facts)

    def consent(self, person: Participant, party: str, names: str, kinds: list[str], **may: bool) -> Consent:
        """What the person, and whom the law puts beside her, has said yes to: from a month ago, for half a year more."""
        given_on = self.on(-30)
        signers = who_says_yes(person, given_on)
        given: Consent = give_consent(
            participant=person, parties=[party], party_names=names, kinds=kinds, by=self.by, form="paper",
            purpose="Planera stödet tillsammans.", given_on=given_on, starts_on=given_on, ends_on=self.on(180),
            givers=[key_of(each) for each in signers.all_of], **may,
        )  # fmt: skip
        return given

    def near(self, person: Participant, kind: str, **facts: Any) -> None:
        """Somebody near the person, or appointed for her."""
        facts = {"name": self.name(), "may_be_contacted": True, **facts}
        add_contact_person(participant=person, kind=kind, by=self.by, pk=uuid4(), **facts)

    def call(
        self, person: Participant, members: list[NetworkMember], called: int, meeting: int, reason: str
    ) -> JointPlan:
        """A joint plan to which the members are called."""
        return call_joint_plan(
            participant=person,
            parties=[Party(each.name, each.authority, each) for each in members],
            by=self.by,
            plan_id=uuid4(),
            called_on=self.on(called),
            called_by="own",
            reason=reason,
            agreed_on=self.on(called) - timedelta(days=2),
            agreed_how="spoken",
            meeting_on=max(self.on(meeting), self.on(called)),
        )

    def hold(self, plan: JointPlan, follow_up: int) -> JointPlan:
        """The meeting was held on its day; the last party did not come."""
        came = list(plan.parties.order_by("created_at", "pk").values_list("pk", flat=True))
        return hold_joint_plan(
            plan=plan,
            held_on=plan.meeting_on,
            came=came[:-1] or came,
            follow_up_on=self.on(follow_up),
            by=self.by,
            place="Nystartcenter, stora rummet",
        )


def write_around(enrolments: list[Enrolment], home: Running, by: User) -> None:
    """Some wait, some are late, some are over; one is soon of age."""
    around = Around(home, by)
    people = [Participant.objects.get(pk=each.participant_id) for each in enrolments]
    _much_support(around, people[0])
    _meeting_soon(around, people[1])
    _over(around, people[2])
    _meeting_late(around, people[3])
    _soon_of_age(around)


def _much_support(around: Around, person: Participant) -> None:
    change_support(
        participant=person,
        by=around.by,
        language="Somaliska",
        interpreter="phone",
        dialect="sydlig",
        interpreter_sex="woman",
        accessibility=["hearing_loop", "breaks"],
        accessibility_note="sitter helst nära dörren",
        reads=["pictures", "easy_swedish"],
        meeting_place="Biblioteket, grupprum 2",
        directions="Buss 34, dörren mot torget",
        travel=["bus_card"],
    )
    _aids(around, person)
    social = around.contact(
        person,
        "social_services",
        "Handlägger försörjningsstöd",
        workplace="Ekonomiskt bistånd",
        phone="+46701740610",
        may_share=["attendance", "plan"],
        sharing_note="Ring alltid personen först.",
    )
    around.consent(
        person, "social_services", "Ekonomiskt bistånd, handläggaren", ["attendance"], may_give=True, may_get=False
    )
    care = around.contact(person, "health_care", "Rehabkoordinator, följer smärtan", workplace="Vårdcentralen")
    before = around.contact(person, "insurance_agency", "Utredde aktivitetsersättning", starts_on=around.on(-300))
    end_network_member(member=before, on=around.on(-90), by=around.by)
    cancelled = around.call(person, [social], -100, -80, "Vi behöver bestämma vem som betalar resorna.")
    end_joint_plan(plan=cancelled, on=around.on(-82), because="Resorna löste sig med busskort.", by=around.by)
    plan = around.hold(
        around.call(person, [social, care], -50, -36, "Jag vill arbeta, men kroppen orkar inte hela dagar."), 4
    )
    _item(around, plan, "Ordna praktik två förmiddagar i veckan", "own", -3)
    _item(around, plan, "Gå promenader tre gånger i veckan", "participant", 20)
    party = plan.parties.order_by("created_at", "pk").first()
    _item(around, plan, "Räkna ut hur stödet ändras vid praktik", "party", 9, party)
    done = _item(around, plan, "Boka tolk till alla möten", "own", -20)
    do_joint_plan_item(item=done, on=around.on(-25), by=around.by)


def _aids(around: Around, person: Participant) -> None:
    def order(what: str, days: int, **facts: Any) -> Any:
        return order_aid(participant=person, what=what, ordered_on=around.on(days), by=around.by, pk=uuid4(), **facts)

    order("Hörselslinga för samtal", -40, provider="Hörselvården", expected_on=around.on(-6))
    lent = order("Höj- och sänkbart bord", -60, provider="Hjälpmedelscentralen", return_by=around.on(5))
    deliver_aid(aid=lent, on=around.on(-45), by=around.by)
    back = order("Talsyntes till datorn", -200)
    deliver_aid(aid=back, on=around.on(-190), by=around.by)
    return_aid(aid=back, on=around.on(-30), by=around.by)
    changed = order("Rullator", -90, provider="Hjälpmedelscentralen")
    cancel_aid(aid=changed, on=around.on(-85), because="Behövdes inte längre.", by=around.by)


def _meeting_soon(around: Around, person: Participant) -> None:
    around.near(
        person, "god_man", areas=["property", "person"], proof_seen_on=around.on(-70), starts_on=around.on(-400)
    )
    lss = around.contact(person, "lss", "Beslutar om daglig verksamhet")
    agency = around.contact(
        person,
        "employment_service",
        "Anvisade till projektet",
        may_share=["attendance"],
    )
    around.consent(person, "employment_service", "Handläggaren", ["attendance", "economy"], may_give=True, may_get=True)
    plan = around.call(person, [lss, agency], -9, 3, "Vi behöver veta vad som händer efter projektet.")
    correct_joint_plan(
        plan=plan,
        text="Mötet handlar om tiden efter sommaren, inte efter projektet.",
        on=around.on(-7),
        by=around.by,
        correction_id=uuid4(),
    )


def _over(around: Around, person: Participant) -> None:
    around.near(person, "administrator", areas=["property"], starts_on=around.on(-200))
    school = around.contact(person, "adult_education", "Studievägledare")
    plan = around.hold(around.call(person, [school], -160, -150, "Jag vill läsa och arbeta samtidigt."), -100)
    item = _item(around, plan, "Ansöka till grundläggande svenska", "participant", -120)
    do_joint_plan_item(item=item, on=around.on(-125), by=around.by)
    follow_up_joint_plan(
        plan=plan,
        held_on=around.on(-100),
        outcome="Kursen har börjat och schemat går ihop med praktiken.",
        next_on=around.on(-40),
        by=around.by,
        follow_up_id=uuid4(),
    )
    end_joint_plan(plan=plan, on=around.on(-40), because="Alla delar är klara.", by=around.by)


def _meeting_late(around: Around, person: Participant) -> None:
    change_support(participant=person, by=around.by, reads=["large_print"], accessibility=["calm", "more_time"])
    psychiatry = around.contact(person, "psychiatry", "Kontaktperson i öppenvården", name=around.name("male"))
    around.call(person, [psychiatry], -20, -2, "Jag behöver lugn och vill att alla vet det.")


def _soon_of_age(around: Around) -> None:
    """Somebody who is eighteen in some weeks: until then both custodians approve."""
    birthday = around.day + timedelta(days=DAYS_TO_EIGHTEEN)
    drawn = around.home.people.born_on(date(birthday.year - 18, birthday.month, min(birthday.day, 28)), "male")
    person = make_people([drawn], around.home.unit)[0]
    Enrolment.objects.create(
        controller_id=person.controller_id,
        participant=person,
        project=around.home.project,
        organisation=around.home.unit,
        municipality_id=around.home.unit.municipality_id,
        caseworker=around.by,
        referrer_kind="school",
        starts_on=around.on(-12),
    )
    around.near(person, "custodian", phone="+46701740611")
    around.near(person, "custodian", name=around.name("male"), phone="+46701740612")
    around.near(person, "school", workplace="Introduktionsprogrammet, studievägledare")


def _item(around: Around, plan: JointPlan, text: str, responsible: str, days: int, party: Any = None) -> Any:
    return add_joint_plan_item(
        plan=plan,
        text=text,
        responsible=responsible,
        due_on=around.on(days),
        by=around.by,
        item_id=uuid4(),
        party=party,
    )
