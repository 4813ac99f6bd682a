"""The network of a person: who helps her, what may be told them, until when."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from participants.disclosures.actions import withdraw_consent
from participants.network.actions import add_network_member
from participants.network.codes import AuthorityKind
from participants.network.models import JointPlan, NetworkMember
from participants.network.sharing import PARTY_OF
from participants.protection.actions import set_protection
from tests.factories.disclosures import ConsentFactory, DisclosureFactory
from tests.factories.participants import EnrolmentFactory, ProtectedAccessFactory
from tests.factories.support import JointPlanFactory, NetworkMemberFactory

pytestmark = pytest.mark.django_db


def page_of(participant, name="network"):
    return reverse(f"participants:{name}", args=[participant.pk])


def typed(**changes):
    return {
        "submission": str(uuid4()),
        "authority": "social_services",
        "workplace": "Ekonomiskt bistånd",
        "name": "Sigrid Handläggare",
        "does": "Handlägger försörjningsstöd",
        "phone": "070 174 06 05",
        "starts_on": "2026-01-12",
        **changes,
    }


def test_somebody_who_helps_is_noted_once_with_what_may_be_told(as_user, caseworker, participant):
    client, sent = as_user(caseworker), typed(may_share=["attendance", "plan"], sharing_note="Ring alltid först.")
    ConsentFactory(participant=participant, parties=["social_services"], kinds=["attendance"], party_names="Sigrid")
    for _ in range(2):
        page = client.post(page_of(participant, "add_network_member"), sent, follow=True).content.decode()
    member = NetworkMember.objects.get()
    assert (member.phone, member.may_share) == ("+46701740605", ["attendance", "plan"])
    for words in (
        "Sigrid Handläggare",
        "Socialtjänsten, Ekonomiskt bistånd",
        "070-174 06 05",
        "Sedan 12\u00a0januari 2026",
    ):
        assert words in page
    assert "Får veta: närvaro och frånvaro (samtycke, Sigrid, till 31\u00a0december 2199)." in page
    assert "Ingen grund i dag för: handlingsplan." in page and "Ring alltid först." in page
    assert "Berätta inte ännu för Sigrid Handläggare: handlingsplan." in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"name": ""}, "Fyll i namn."),
        ({"does": ""}, "Svara på frågan: Vad gör kontakten för personen?"),
        ({"may_share": ["everything"], "sharing_note": "x"}, "Det valet finns inte längre."),
        ({"ends_on": "2026-01-11"}, "Sista dagen ligger före den första."),
        ({"phone": "12"}, "Numret går inte att ringa."),
    ],
)
def test_what_cannot_be_is_told_and_kept(as_user, caseworker, participant, changes, told):
    page = as_user(caseworker).post(page_of(participant, "add_network_member"), typed(**changes)).content.decode()
    assert told in page and 'value="Ekonomiskt bistånd"' in page and not NetworkMember.objects.exists()


def test_what_is_noted_is_changed_and_two_see_each_other(as_user, caseworker, unit_manager, participant):
    member = NetworkMemberFactory(participant=participant)
    url = reverse("participants:edit_network_member", args=[member.pk])
    shown = as_user(caseworker).get(url).context["form"]["seen"].value()
    assert as_user(unit_manager).post(url, typed(name="Sigrun", seen=shown)).status_code == 302
    page = as_user(caseworker).post(url, typed(name="Siv", seen=shown)).content.decode()
    assert "Någon annan sparade nyss: ”Sigrun”." in page
    member.refresh_from_db()
    assert member.name == "Sigrun"


@pytest.mark.parametrize(("on", "right"), [("2026-01-11", False), ("2026-01-12", True), ("2026-01-13", True)])
def test_she_ends_on_her_first_day_at_the_earliest(as_user, caseworker, participant, on, right):
    member = NetworkMemberFactory(participant=participant)
    page = as_user(caseworker).post(
        reverse("participants:end_network_member", args=[member.pk]), {"on": on}, follow=True
    )
    member.refresh_from_db()
    assert (str(member.ends_on) == on) is right
    assert ("Sista dagen ligger före den första." in page.content.decode()) is not right


@pytest.mark.parametrize(("number", "where"), [(-1, "former"), (0, "members"), (1, "members")])
def test_who_helped_before_stands_apart_from_the_day_after(as_user, caseworker, participant, number, where):
    member = NetworkMemberFactory(participant=participant, ends_on=timezone.localdate() + timedelta(days=number))
    context = as_user(caseworker).get(page_of(participant)).context
    assert {name: list(context[name]) for name in ("members", "former")} == {"members": [], "former": []} | {
        where: [member]
    }


def test_who_may_read_but_not_change_has_no_buttons(as_user, caseworker, registrar, participant):
    NetworkMemberFactory(participant=participant)
    assert "Lägg till en kontakt" in as_user(caseworker).get(page_of(participant)).content.decode()
    page = as_user(registrar).get(page_of(participant)).content.decode()
    assert "Sigrid Handläggare" in page and "Lägg till en kontakt" not in page and "Kalla till SIP" not in page


def test_reading_is_noted_and_others_are_refused(as_user, caseworker, outsider, activity_leader, participant):
    member = NetworkMemberFactory(participant=participant)
    url = reverse("participants:edit_network_member", args=[member.pk])
    as_user(caseworker).get(page_of(participant))
    assert AccessLog.objects.about(participant.pk).get().detail == "nätverk"
    for address in (url, page_of(participant)):
        assert as_user(outsider).get(address).status_code == 404
        assert as_user(activity_leader).get(address).status_code == 403
    assert as_user(outsider).post(url, typed()).status_code == 404


def test_an_office_tells_where_a_protected_person_is(as_user, caseworker, participant, protected, unit):
    member = NetworkMemberFactory(participant=participant, workplace="Virserum")
    plan = JointPlanFactory(participant=participant, place="Virserum")
    beside = NetworkMemberFactory(participant=EnrolmentFactory(organisation=unit).participant, workplace="Vena")
    set_protection(
        participant=participant, protection="confidentiality_marking", on=timezone.localdate(), by=caseworker
    )
    assert not NetworkMember.objects.filter(workplace="Virserum").exists()
    assert not JointPlan.objects.exclude(place="").exists()
    assert NetworkMember.objects.get(pk=beside.pk).workplace == "Vena"
    client = as_user(caseworker)
    for name, row in (("edit_network_member", member), ("move_joint_plan", plan), ("hold_joint_plan", plan)):
        fields = client.get(reverse(f"participants:{name}", args=[row.pk])).context["form"].fields
        assert not {"workplace", "place"} & fields.keys(), name
    ProtectedAccessFactory(participant=protected, user=caseworker)
    client.post(page_of(protected, "add_network_member"), typed())
    assert NetworkMember.objects.get(participant=protected).workplace == ""
    with pytest.raises(ValidationError, match="skyddade uppgifter"):
        add_network_member(
            participant=protected, by=caseworker, pk=uuid4(), authority="lss", name="x", does="y", workplace="Vena",
            starts_on=date(2026, 1, 1),
        )  # fmt: skip


@pytest.mark.parametrize("facts", [{"ends_on": date(2026, 1, 11)}], ids=str)
def test_the_database_refuses_what_the_form_would(participant, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkMemberFactory(participant=participant, **facts)


def test_the_page_costs_the_same_however_many(as_user, caseworker, participant, assert_constant_queries):
    client = as_user(caseworker)

    def more(count):
        NetworkMemberFactory.create_batch(count, participant=participant)
        NetworkMemberFactory.create_batch(count, participant=participant, ends_on=date(2026, 2, 1))
        JointPlanFactory.create_batch(count, participant=participant)

    assert_constant_queries(more, lambda: client.get(page_of(participant)), at_most=20)


# --- What may be told and got -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("shift", "carried"), [(-1, False), (0, True), (1, True)])
def test_what_was_agreed_is_told_to_the_last_day_of_its_consent(as_user, caseworker, participant, shift, carried):
    NetworkMemberFactory(participant=participant, authority="psychiatry", may_share=["plan", "health"])
    last = timezone.localdate() + timedelta(days=shift)
    given = ConsentFactory(participant=participant, parties=["health_care"], kinds=["plan", "result"], ends_on=last)
    page = as_user(caseworker).get(page_of(participant)).content.decode()
    assert ("Får veta: handlingsplan (samtycke" in page) is carried and "resultat" not in page
    assert ("Ingen grund i dag för: hälsa." in page) is carried
    withdraw_consent(consent=given, at=timezone.now(), how="Personen ringde.", by=caseworker)
    page = as_user(caseworker).get(page_of(participant)).content.decode()
    assert "Får veta" not in page and "Ingen grund i dag för: handlingsplan, hälsa." in page


def test_a_ground_by_law_carries_and_what_may_be_got_is_said(as_user, caseworker, participant):
    NetworkMemberFactory(participant=participant, authority="employment_service", may_share=["attendance"])
    DisclosureFactory(participant=participant, referral=None, kinds=["attendance"])
    ConsentFactory(
        participant=participant, may_give=False, may_get=True, parties=["employment_service"], kinds=["economy"]
    )
    page = as_user(caseworker).get(page_of(participant)).content.decode()
    assert "Får veta: närvaro och frånvaro (skyldighet enligt lag att lämna uppgiften, Rolf Anvisare" in page
    assert "Ni får hämta: ekonomi och försörjning (samtycke" in page and "Ingen grund" not in page


def test_who_helps_no_longer_is_told_nothing(as_user, caseworker, participant):
    ended = timezone.localdate() - timedelta(days=1)
    NetworkMemberFactory(participant=participant, authority="employment_service", may_share=["plan"], ends_on=ended)
    ConsentFactory(participant=participant)
    assert "Får veta" not in as_user(caseworker).get(page_of(participant)).content.decode()


def test_every_authority_is_a_party_that_a_consent_can_name():
    assert set(PARTY_OF) == set(AuthorityKind)
