"""Another address that an administrator asks for, of somebody who sees people, is approved by a second person as a role is."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.accounts.models import EmailChange, Membership, User
from nystart.foundation.accounts.models.approval import LAPSES_AFTER
from nystart.foundation.accounts_staff.actions.email_approvals import approve_email_change, approve_email_for_operations
from nystart.foundation.accounts_staff.contributing import key_changes
from nystart.foundation.post.models import Message
from tests.factories.accounts import PASSWORD, EmailChangeFactory, MembershipFactory, UserFactory
from tests.nystart.foundation.accounts.test_email import NEW, answer, email_of, new_link, old_link

pytestmark = pytest.mark.django_db
DAY = reverse("desk:my_day")


@pytest.fixture
def asked(as_user, account_administrator, caseworker, unit_manager):
    """The administrator states that the coach's address is dead."""
    client = as_user(account_administrator)
    client.post(reverse("accounts:change_email", args=[caseworker.pk]), {"email": NEW, "old_is_dead": "on"})
    return EmailChange.objects.get()


def page_of(change):
    return reverse("accounts:approve_email", args=[change.pk])


def approve(client, change):
    return client.post(page_of(change), {"approve": "1"})


def test_the_new_address_alone_is_not_enough(asked, caseworker):
    assert asked.needs_approval
    assert "enhetschefens godkännande" in answer(new_link()).content.decode()
    assert email_of(caseworker) != NEW


@pytest.mark.parametrize("manager_is_first", [True, False])
def test_with_the_managers_yes_it_is_changed_in_any_order(as_user, asked, caseworker, unit_manager, manager_is_first):
    deeds = [lambda: approve(as_user(unit_manager), asked), lambda: answer(new_link())]
    first, second = deeds if manager_is_first else deeds[::-1]
    first()
    assert email_of(caseworker) != NEW
    second()
    assert email_of(caseworker) == NEW
    asked.refresh_from_db()
    assert asked.was_made and asked.approved_by == unit_manager


def test_where_the_old_address_works_all_three_are_needed(as_user, account_administrator, caseworker, unit_manager):
    as_user(account_administrator).post(reverse("accounts:change_email", args=[caseworker.pk]), {"email": NEW})
    change = EmailChange.objects.get()
    approve(as_user(unit_manager), change)
    answer(new_link())
    assert email_of(caseworker) != NEW
    answer(old_link())
    assert email_of(caseworker) == NEW


def test_the_old_address_is_told_at_once_and_when_it_is_made(as_user, asked, caseworker, unit_manager):
    assert Message.objects.get(purpose="accounts.email_asked_old").to == caseworker.email
    approve(as_user(unit_manager), asked)
    answer(new_link())
    assert Message.objects.get(purpose="accounts.email_changed_old").to == caseworker.email


def test_a_no_ends_it_and_whoever_asked_is_told(as_user, asked, caseworker, unit_manager, account_administrator):
    as_user(unit_manager).post(page_of(asked), {"decline": "1"})
    assert answer(new_link()).status_code == 410 and email_of(caseworker) != NEW
    letter = Message.objects.get(purpose="accounts.email_not_approved")
    assert letter.to == account_administrator.email and unit_manager.name in letter.body
    assert as_user(unit_manager).get(page_of(asked)).status_code == 404


def test_it_stands_on_min_dag_of_those_who_may_with_both_addresses(as_user, asked, caseworker, unit_manager):
    mine = as_user(unit_manager).get(DAY).content.decode()
    assert "Godkänn en ny adress" in mine and NEW in mine and page_of(asked) in mine
    shown = as_user(unit_manager).get(page_of(asked)).content.decode()
    assert caseworker.email in shown and NEW in shown and "uppges inte fungera" in shown
    assert "Godkänn en ny adress" not in as_user(caseworker).get(DAY).content.decode()
    assert Message.objects.get(purpose="accounts.email_to_approve").to == unit_manager.email
    approve(as_user(unit_manager), asked)
    assert "Godkänn en ny adress" not in as_user(unit_manager).get(DAY).content.decode()


def test_neither_who_asked_nor_whose_it_is_says_yes(as_user, caseworker, unit, unit_manager):
    manager = UserFactory()
    MembershipFactory(user=manager, organisation=unit, role="unit_manager")
    by_her = EmailChangeFactory(user=caseworker, asked_by=unit_manager, needs_approval=True)
    own = EmailChangeFactory(user=unit_manager, asked_by=manager, needs_approval=True)
    for change in (by_her, own):
        assert approve(as_user(unit_manager), change).status_code == 404
        with pytest.raises(ValidationError, match="Någon annan"):
            approve_email_change(change=change, by=unit_manager, now=timezone.now())
        with pytest.raises(IntegrityError), transaction.atomic():
            EmailChange.objects.filter(pk=change.pk).update(approved_by=unit_manager, approved_at=timezone.now())
    assert approve(as_user(manager), by_her).status_code == 302


def test_the_database_makes_no_change_without_it(asked):
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        EmailChange.objects.filter(pk=asked.pk).update(was_made=True, new_said_yes_at=now, closed_at=now)


def test_a_manager_elsewhere_does_not_say_yes_and_one_above_does(as_user, asked, neighbour_unit, home):
    elsewhere, above = UserFactory(), UserFactory()
    MembershipFactory(user=elsewhere, organisation=neighbour_unit, role="unit_manager")
    MembershipFactory(user=above, organisation=home, role="unit_manager")
    assert approve(as_user(elsewhere), asked).status_code == 404
    assert approve(as_user(above), asked).status_code == 302


def test_what_has_lapsed_leaves_min_dag_though_the_page_was_shown_before(as_user, asked, unit_manager):
    client = as_user(unit_manager)
    assert page_of(asked) in client.get(DAY).content.decode()
    EmailChange.objects.filter(pk=asked.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert page_of(asked) not in client.get(DAY).content.decode()


@pytest.mark.parametrize(("left", "status"), [(timedelta(seconds=5), 302), (timedelta(seconds=-1), 404)])
def test_it_waits_as_long_as_a_role(as_user, asked, unit_manager, left, status):
    assert abs(asked.expires_at - asked.created_at - LAPSES_AFTER) < timedelta(minutes=1)
    EmailChange.objects.filter(pk=asked.pk).update(expires_at=timezone.now() + left)
    assert approve(as_user(unit_manager), asked).status_code == status


@pytest.mark.parametrize(
    ("role", "approval", "ended", "needs"),
    [
        ("caseworker", "approved", False, True),
        ("caseworker", "waiting", False, True),
        ("caseworker", "lapsed", False, False),
        ("caseworker", "approved", True, False),
        ("finance_officer", "not_needed", False, False),
    ],
)
def test_it_is_for_those_who_see_people_or_may_come_to(
    as_user, account_administrator, unit, role, approval, ended, needs
):
    today = timezone.localdate()
    person = UserFactory()
    MembershipFactory(
        user=person, organisation=unit, role=role, approval=approval, asked_on=today if approval == "waiting" else None
    )
    MembershipFactory(user=person, organisation=unit, role="project_manager")
    if ended:
        Membership.objects.filter(user=person, role=role).update(ends_on=today - timedelta(days=1))
    as_user(account_administrator).post(reverse("accounts:change_email", args=[person.pk]), {"email": NEW})
    assert EmailChange.objects.get().needs_approval == needs


def test_a_role_that_came_after_it_was_asked_for_counts_too(as_user, account_administrator, unit, unit_manager):
    person = UserFactory()
    MembershipFactory(user=person, organisation=unit, role="finance_officer")
    asking = {"email": NEW, "old_is_dead": "on"}
    as_user(account_administrator).post(reverse("accounts:change_email", args=[person.pk]), asking)
    MembershipFactory(user=person, organisation=unit, role="caseworker")
    assert "enhetschefens godkännande" in answer(new_link()).content.decode()
    assert email_of(person) != NEW
    approve(as_user(unit_manager), EmailChange.objects.get())
    assert email_of(person) == NEW


def test_ones_own_change_needs_no_second_person(as_user, caseworker):
    as_user(caseworker).post(reverse("accounts:own_email"), {"email": NEW, "password": PASSWORD})
    answer(old_link())
    answer(new_link())
    assert email_of(caseworker) == NEW and not EmailChange.objects.get().needs_approval


def test_whoever_asks_is_told_whom_it_waits_for(as_user, account_administrator, caseworker, unit_manager):
    address = reverse("accounts:change_email", args=[caseworker.pk])
    page = as_user(account_administrator).post(address, {"email": NEW}, follow=True).content.decode()
    assert f"godkännas av {unit_manager}" in page and "enhetschefens godkännande" in page


def test_where_nobody_can_operations_do_and_only_there(as_user, account_administrator, caseworker, unit_manager):
    address = reverse("accounts:change_email", args=[unit_manager.pk])
    page = as_user(account_administrator).post(address, {"email": NEW, "old_is_dead": "on"}, follow=True)
    assert "Be driften" in page.content.decode()
    call_command("approve_role", email=unit_manager.email, reason="Ringde kommunens växel")
    answer(new_link())
    assert email_of(unit_manager) == NEW
    other = EmailChangeFactory(user=caseworker, asked_by=account_administrator, needs_approval=True)
    with pytest.raises(CommandError):
        call_command("approve_role", email=caseworker.email, reason="Ringde")
    with pytest.raises(ValidationError, match="chef"):
        approve_email_for_operations(change=other, now=timezone.now())


def test_an_address_that_was_taken_meanwhile_is_told_to_the_manager(as_user, asked, caseworker, unit_manager):
    answer(new_link())
    UserFactory(email=NEW)
    page = as_user(unit_manager).post(page_of(asked), {"approve": "1"}, follow=True).content.decode()
    assert "Be om ett nytt byte" in page and email_of(caseworker) != NEW


def test_it_stands_on_the_reviewers_page_and_ones_own_change_does_not(
    as_user, asked, account_administrator, unit_manager
):
    EmailChangeFactory(user=User.objects.get(pk=unit_manager.pk))
    controllers, today = unit_manager.controllers_with("review_access_log"), timezone.localdate()
    (found,) = key_changes(controllers, today)
    assert (found.whose, found.by, found.outcome) == (asked.user.name, account_administrator.name, "Väntar")
    approve(as_user(unit_manager), asked)
    Client().post(new_link(), {"answer": "yes"})
    (found,) = key_changes(controllers, today)
    assert found.outcome == "Bytt" and f"Godkänt av {unit_manager.name}" in found.what
    html = as_user(unit_manager).get(reverse("audit:access_log")).content.decode()
    assert NEW in html and "Den gamla uppgavs inte fungera" in html
