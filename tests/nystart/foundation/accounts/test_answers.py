"""Another municipality's user is asked before she gets a role here, and each municipality sees its own part."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.access import Permission
from nystart.foundation.accounts.models import Membership, SignIn, User
from nystart.foundation.accounts_staff.actions.answers import answer_role
from nystart.foundation.post.models import Message
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db
INVITE, LIST, OWN = reverse("accounts:invite"), reverse("accounts:list"), reverse("accounts:own")
TODAY = timezone.localdate


@pytest.fixture
def offer(as_user, account_administrator, unit, outsider):
    def offered(role="caseworker"):
        typed = {"name": "X", "email": outsider.email, "role": role, "organisation": unit.pk}
        page = as_user(account_administrator).post(INVITE, typed | {"starts_on": "2010-01-01", "ends_on": ""})
        assert page.status_code == 302 and page.url == LIST
        return Membership.objects.filter(user=outsider, organisation=unit).latest("created_at")

    return offered


def fresh(user):
    return User.objects.get(pk=user.pk)


def answer_page(membership):
    return reverse("accounts:answer_role", args=[membership.pk])


def test_without_her_yes_there_is_no_role_and_nothing_is_seen(as_user, offer, account_administrator, outsider, unit):
    asked = offer()
    assert asked.approval == "asked"
    assert unit.pk not in fresh(outsider).organisation_ids(Permission.VIEW_PARTICIPANTS)
    client = as_user(account_administrator)
    assert client.get(outsider.get_absolute_url()).status_code == 404
    page = client.get(LIST).content.decode()
    assert outsider.email in page and outsider.name not in page
    assert client.get(reverse("accounts:give", args=[outsider.pk])).status_code == 404
    letter = Message.objects.get(purpose="accounts.role_offered")
    assert letter.to == outsider.email and answer_page(asked) in letter.body and "Arbetsmarknad" not in letter.body


def test_a_yes_to_a_role_that_sees_nobody_holds_at_once(as_user, offer, outsider, unit):
    asked = offer("steering_member")
    client = as_user(outsider)
    assert answer_page(asked) in client.get(OWN).content.decode()
    shown = client.get(answer_page(asked)).content.decode()
    assert "Ledamot i styrgruppen" in shown and "Arbetsmarknadsenheten" in shown and "Karin Konto" in shown
    assert client.post(answer_page(asked), {"yes": "1"}).url == OWN
    asked.refresh_from_db()
    assert asked.approval == "not_needed"
    assert unit.pk in fresh(outsider).organisation_ids(Permission.VIEW_FIGURES)
    assert client.get(answer_page(asked)).status_code == 404


def test_a_yes_to_one_that_sees_people_waits_for_the_manager(as_user, offer, outsider, unit_manager):
    asked = offer()
    as_user(outsider).post(answer_page(asked), {"yes": "1"})
    asked.refresh_from_db()
    assert (asked.approval, asked.asked_on) == ("waiting", TODAY())
    assert Message.objects.get(purpose="accounts.role_asked").to == unit_manager.email
    page = reverse("accounts:approve", args=[asked.pk])
    assert as_user(unit_manager).post(page, {"approve": "1"}).status_code == 302
    asked.refresh_from_db()
    assert asked.is_held


def test_before_her_yes_the_manager_cannot_approve(as_user, offer, unit_manager):
    assert as_user(unit_manager).get(reverse("accounts:approve", args=[offer().pk])).status_code == 404


def test_a_no_leaves_nothing_and_she_may_be_asked_again(as_user, offer, account_administrator, outsider):
    asked = offer()
    as_user(outsider).post(answer_page(asked), {"no": "1"})
    asked.refresh_from_db()
    assert asked.approval == "rejected"
    assert as_user(account_administrator).get(outsider.get_absolute_url()).status_code == 404
    assert offer().pk != asked.pk


@pytest.mark.parametrize(("days", "waits"), [(14, True), (15, False)])
def test_the_question_lapses(as_user, offer, account_administrator, outsider, days, waits):
    asked = offer()
    Membership.objects.filter(pk=asked.pk).update(asked_on=TODAY() - timedelta(days=days))
    assert as_user(outsider).get(answer_page(asked)).status_code == (200 if waits else 404)
    if not waits:
        with pytest.raises(ValidationError, match="gäller inte längre"):
            answer_role(membership=asked, yes=True, by=outsider, on=TODAY())
        assert offer().approval == "asked"
        assert as_user(account_administrator).get(outsider.get_absolute_url()).status_code == 404


def test_nobody_answers_for_another(as_user, offer, caseworker):
    asked = offer()
    assert as_user(caseworker).get(answer_page(asked)).status_code == 404
    with pytest.raises(ValidationError):
        answer_role(membership=asked, yes=True, by=caseworker, on=TODAY())


def test_each_municipality_sees_its_own_part(as_user, account_administrator, outsider, unit, neighbour):
    outsider.title, outsider.phone = "Handläggare", "070-174 06 05"
    outsider.save()
    SignIn.objects.create(user=outsider, outcome="succeeded", address="192.0.2.77")
    MembershipFactory(user=outsider, organisation=unit, role="steering_member")
    theirs = MembershipFactory(organisation=neighbour, role="account_administrator").user
    guest, home = [
        as_user(by).get(outsider.get_absolute_url()).content.decode() for by in (account_administrator, theirs)
    ]
    for words in ("192.0.2.77", "070-174 06 05", "Handläggare", "Andra steget vid inloggning"):
        assert words in home and words not in guest
    assert "Ledamot i styrgruppen" in guest and "Ledamot i styrgruppen" not in home
    for words in ("Byt adress", "Avsluta kontot"):
        assert words in home and words not in guest
    assert "Ändringar av kontot" not in guest and "Kontot hör till en annan kommun" in guest
    assert "Annan kommun" in as_user(account_administrator).get(LIST).content.decode()
    assert "Annan kommun" not in as_user(theirs).get(LIST).content.decode()


@pytest.mark.parametrize(("days_ago", "is_own"), [(0, False), (1, True)])
def test_who_left_the_first_municipality_belongs_to_the_other(
    as_user, account_administrator, outsider, unit, days_ago, is_own
):
    MembershipFactory(user=outsider, organisation=unit, role="steering_member")
    elsewhere = Membership.objects.filter(user=outsider).exclude(organisation=unit)
    elsewhere.update(ends_on=TODAY() - timedelta(days=days_ago))
    shown = as_user(account_administrator).get(outsider.get_absolute_url())
    assert shown.context["shown"].is_own == is_own


def test_a_colleague_is_not_asked(as_user, account_administrator, caseworker, unit):
    url = reverse("accounts:give", args=[caseworker.pk])
    typed = {"role": "auditor", "organisation": unit.pk, "starts_on": "2010-01-01", "ends_on": ""}
    as_user(account_administrator).post(url, typed)
    assert Membership.objects.get(user=caseworker, role="auditor").is_held
