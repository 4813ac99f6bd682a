"""Grounds: what each needs, what a consent carries, and that pictures are another thing, with material to remove."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from participants.disclosures.actions import (
    add_appearance,
    end_disclosure,
    give_permission,
    record_disclosure,
    remove_appearance,
    withdraw_permission,
)
from participants.disclosures.grounds import consents_for, covers_of
from participants.disclosures.models import Appearance, Disclosure, LegalGround, PicturePermission
from participants.disclosures.work import work
from tests.factories.disclosures import AppearanceFactory, ConsentFactory, DisclosureFactory, PicturePermissionFactory
from tests.factories.participants import EnrolmentFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)
DAY = timedelta(days=1)


def ground(code):
    return LegalGround.objects.get(code=code)


def told(referral, by, code="consent", **facts):
    given = {
        "participant": referral.participant, "referral": referral, "party": "employment_service", "recipient": "Rolf",
        "kinds": ["plan"], "starts_on": TODAY, "ends_on": date(2026, 6, 30),
    }  # fmt: skip
    return record_disclosure(ground=ground(code), by=by, **(given | facts))


def test_a_ground_of_its_own_needs_no_consent_and_keeps_its_paragraph(referral, caseworker):
    made = told(referral, caseworker, "duty")
    assert (made.consent, made.paragraph) == (None, "10 kap. 28 § OSL")
    LegalGround.objects.filter(code="duty").update(paragraph="11 kap. 1 § OSL")
    assert Disclosure.objects.get().paragraph == "10 kap. 28 § OSL"


@pytest.mark.parametrize(
    ("consent", "facts", "code"),
    [
        (None, {}, "consent"),
        ({"withdrawn": True}, {}, "consent"),
        ({"ends_on": TODAY - DAY}, {}, "consent"),
        ({"may_give": False, "may_get": True}, {}, "consent"),
        ({"parties": ["school"]}, {}, "consent"),
        ({}, {"kinds": ["plan", "health"]}, "kinds"),
        ({"ends_on": date(2026, 6, 29)}, {}, "ends_on"),
        ({"ends_on": date(2026, 6, 30)}, {}, ""),
        ({}, {}, ""),
        ({}, {"ends_on": TODAY - DAY}, "ends_on"),
    ],
)
def test_a_consent_carries_no_more_than_it_says(referral, caseworker, consent, facts, code):
    held = None if consent is None else ConsentFactory(participant=referral.participant, **consent)
    if not code:
        assert told(referral, caseworker, consent=held, **facts).holds_on(TODAY)
        return
    with pytest.raises(ValidationError) as refused:
        told(referral, caseworker, consent=held, **facts)
    assert refused.value.code == code
    assert not Disclosure.objects.exists()


def test_somebody_elses_consent_carries_nothing(referral, caseworker):
    with pytest.raises(ValidationError):
        told(referral, caseworker, consent=ConsentFactory())


@pytest.mark.parametrize(("given", "carries"), [(0, False), (1, True)])
def test_a_consent_from_before_she_came_back_carries_nothing_new(unit, given, carries):
    ended = EnrolmentFactory(
        organisation=unit, starts_on="2025-06-02", ends_on="2025-12-01", exit_reason_id="moved", completed=False
    )
    person = ended.participant
    held = ConsentFactory(participant=person, given_on=date(2025, 12, 1) + given * DAY)
    assert held in consents_for(person, TODAY)
    EnrolmentFactory(organisation=unit, participant=person, starts_on="2026-01-12")
    assert (held in consents_for(person, TODAY)) is carries


def test_of_two_grounds_the_one_that_holds_longest_is_named(referral):
    for last in (date(2026, 5, 1), date(2026, 7, 1), date(2026, 6, 1)):
        DisclosureFactory(referral=referral, kinds=["plan", "result"], ends_on=last)
    assert {code: cover.last_day for code, cover in covers_of(referral, TODAY).items()} == {
        "plan": date(2026, 7, 1),
        "result": date(2026, 7, 1),
    }


def test_the_last_day_is_never_later_than_that_of_the_consent(referral):
    consent = ConsentFactory(participant=referral.participant, ends_on=date(2026, 4, 1))
    made = DisclosureFactory(referral=referral, consent=consent)
    assert made.last_day == date(2026, 4, 1)
    assert made.holds_on(date(2026, 4, 1)) and not made.holds_on(date(2026, 4, 2))


def test_ending_works_at_once_and_once(referral, caseworker):
    made = DisclosureFactory(referral=referral)
    ended = end_disclosure(disclosure=made, at=timezone.now(), how="Behövs inte.", by=caseworker)
    assert not ended.holds_on(TODAY) and not Disclosure.objects.holding_on(TODAY).exists()
    with pytest.raises(ValidationError, match="redan avslutad"):
        end_disclosure(disclosure=made, at=timezone.now(), how="Igen.", by=caseworker)
    for change in ({"ended_at": None}, {"kinds": ["health"]}, {"ends_on": date(2027, 1, 1)}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Disclosure.objects.update(**change)


def test_the_ground_is_recorded_on_its_page(as_user, caseworker, referral):
    client, url = as_user(caseworker), reverse("participants:ground", args=[referral.pk])
    sent = {
        "submission": str(referral.pk),
        "kinds": ["plan"],
        "ground": "consent",
        "consent": "",
        "starts_on": "12 mars 2026",
    }
    page = client.post(url, sent | {"ends_on": "30 juni 2026"}).content.decode()
    assert "Välj ett samtycke som låter er lämna uppgifter den första dagen." in page and "30 juni 2026" in page
    page = client.post(url, sent | {"ground": "duty", "ends_on": "1 mars 2026"}).content.decode()
    assert "Sista dagen ligger före den första." in page
    answer = client.post(url, sent | {"ground": "duty", "ends_on": "30 juni 2026"}, follow=True)
    page = answer.content.decode()
    assert "Grunden är antecknad." in page and "10 kap. 28 § OSL" in page
    made = Disclosure.objects.get()
    assert (made.referral, made.recipient) == (referral, "Rolf Anvisare, Arbetsförmedlingen")
    page = client.post(reverse("participants:end_disclosure", args=[made.pk]), {"how": "Behövs inte."}, follow=True)
    assert "Inget mer lämnas ut" in page.content.decode()


@pytest.mark.parametrize(("state", "is_led"), [("accepted", True), ("received", False)])
def test_the_side_of_consents_leads_to_the_ground_of_a_referral_that_was_accepted(
    as_user, caseworker, participant, referral, state, is_led
):
    referral.state = state
    referral.decided_on = referral.decided_on if is_led else None
    referral.save()
    page = as_user(caseworker).get(reverse("participants:disclosures", args=[participant.pk])).content.decode()
    assert (f'href="{reverse("participants:ground", args=[referral.pk])}"' in page) is is_led


def test_what_was_told_an_employer_is_recorded(as_user, caseworker, participant):
    sent = {
        "submission": str(participant.pk), "party": "employer", "recipient": "Kvarnbageriet", "kinds": ["contact"],
        "what": "Telefonnumret", "ground": "same_authority", "consent": "", "on": "13 mars 2026",
    }  # fmt: skip
    url = reverse("participants:tell", args=[participant.pk])
    assert "Dagen har inte varit ännu." in as_user(caseworker).post(url, sent).content.decode()
    as_user(caseworker).post(url, sent | {"on": "12 mars 2026"})
    made = Disclosure.objects.get()
    assert (made.referral, made.starts_on, made.ends_on, made.what) == (None, TODAY, TODAY, "Telefonnumret")


# --- Pictures and film ----------------------------------------------------------------------------------------------


def permission(participant, by, **facts):
    given = {
        "medium": "film", "use": "web", "purpose": "En sida.", "form": "paper", "given_on": TODAY,
        "starts_on": TODAY, "ends_on": date(2026, 12, 31),
    }  # fmt: skip
    return give_permission(participant=participant, by=by, **(given | facts))


def test_nobody_with_a_protected_identity_is_in_a_picture(protected, caseworker):
    with pytest.raises(ValidationError, match="skyddade"):
        permission(protected, caseworker)


@pytest.mark.parametrize(("shift", "taken"), [(-1, False), (0, True), (1, True)])
def test_material_is_shown_while_the_permission_holds(participant, caseworker, shift, taken):
    made = permission(participant, caseworker)
    facts = {"permission": made, "title": "Film", "place": "Webben", "shown_on": TODAY + shift * DAY, "by": caseworker}
    if taken:
        assert add_appearance(**facts)
    else:
        with pytest.raises(ValidationError, match="gäller inte"):
            add_appearance(**facts)


def todo(user, day=TODAY):
    return [row[0] for rows in work(user, day) for row in rows]


def test_a_withdrawal_is_carried_out_material_by_material(participant, caseworker):
    made = permission(participant, caseworker)
    film, picture = (
        add_appearance(permission=made, title=title, place="Webben", shown_on=TODAY, by=caseworker)
        for title in ("Film", "Bild")
    )
    assert todo(caseworker) == []
    withdraw_permission(permission=made, at=timezone.now(), how="På ett möte.", by=caseworker)
    assert todo(caseworker) == ["remove_material"] * 2
    remove_appearance(appearance=film, on=TODAY, how="Borttagen.", by=caseworker)
    assert list(Appearance.objects.to_remove_on(TODAY)) == [picture]
    assert todo(caseworker) == ["remove_material"]
    film.refresh_from_db()
    assert (film.removed_on, film.removed_by) == (TODAY, caseworker)
    with pytest.raises(ValidationError, match="redan borttaget"):
        remove_appearance(appearance=film, on=TODAY, how="Igen.", by=caseworker)
    with pytest.raises(ValidationError, match="visades inte ännu"):
        remove_appearance(appearance=picture, on=TODAY - DAY, how="Borttagen.", by=caseworker)


@pytest.mark.parametrize(("last", "removes"), [(1, False), (0, False), (-1, True)])
def test_material_is_removed_the_day_after_the_last_day(participant, last, removes):
    made = AppearanceFactory(permission__participant=participant, permission__ends_on=TODAY + last * DAY)
    assert made.is_to_be_removed_on(TODAY) is removes
    assert Appearance.objects.to_remove_on(TODAY).exists() is removes


@pytest.mark.parametrize(("left", "waits"), [(29, 1), (30, 1), (31, 0), (0, 1), (-1, 0)])
def test_min_dag_says_30_days_ahead_that_a_consent_ends(participant, caseworker, left, waits):
    ConsentFactory(participant=participant, ends_on=TODAY + left * DAY)
    assert todo(caseworker).count("consent_ends") == waits


@pytest.mark.parametrize("other", [{"ends_on": date(2026, 9, 1)}, {"withdrawn": True, "ends_on": date(2026, 9, 1)}])
def test_a_consent_that_a_newer_one_follows_is_left_to_end(participant, caseworker, other):
    ConsentFactory(participant=participant, ends_on=TODAY + 5 * DAY)
    ConsentFactory(participant=participant, **other)
    assert todo(caseworker).count("consent_ends") == ("withdrawn" in other)


def test_a_permission_is_recorded_withdrawn_and_its_material_removed_on_pages(as_user, caseworker, participant):
    client = as_user(caseworker)
    sent = {
        "submission": str(participant.pk), "medium": "photo", "use": "press", "purpose": "Tidningen", "form": "paper",
        "givers": ["person"], "given_on": "12 mars 2026", "starts_on": "12 mars 2026", "ends_on": "1 mars 2026",
    }  # fmt: skip
    url = reverse("participants:give_permission", args=[participant.pk])
    assert "Sista dagen ligger före den första." in client.post(url, sent).content.decode()
    client.post(url, sent | {"ends_on": "30 juni 2026"})
    made = PicturePermission.objects.get()
    url = reverse("participants:add_material", args=[made.pk])
    sent = {"submission": str(made.pk), "title": "Bild i tidningen", "place": "Sidan 4", "shown_on": "1 juli 2026"}
    assert "Medgivandet gäller inte den dagen." in client.post(url, sent).content.decode()
    client.post(url, sent | {"shown_on": "12 mars 2026"})
    client.post(reverse("participants:withdraw_permission", args=[made.pk]), {"how": "Personen ringde."})
    page = client.get(reverse("participants:disclosures", args=[participant.pk])).content.decode()
    assert "Ska tas bort" in page
    url = reverse("participants:remove_material", args=[Appearance.objects.get().pk])
    page = client.post(url, {"on": "13 mars 2026", "how": "Borttagen."}).content.decode()
    assert "Dagen har inte varit ännu." in page and "Borttagen." in page
    page = client.post(url, {"on": "12 mars 2026", "how": "Borttagen."}, follow=True).content.decode()
    assert "Ska tas bort" not in page and "Borttaget 12" in page.replace("\xa0", " ")


def test_a_permission_is_no_ground(referral, caseworker):
    PicturePermissionFactory(participant=referral.participant)
    with pytest.raises(ValidationError):
        told(referral, caseworker)
    assert covers_of(referral, TODAY) == {}


@pytest.mark.parametrize(
    ("first", "last", "holds"), [(0, 0, True), (-1, 0, True), (0, 1, True), (1, 1, False), (-1, -1, False)]
)
@pytest.mark.parametrize("own", [True, False], ids=["the ground's days", "the consent's days"])
def test_a_ground_holds_from_its_first_day_to_its_last_and_so_does_its_consent(participant, first, last, holds, own):
    days = {"starts_on": TODAY + first * DAY, "ends_on": TODAY + last * DAY}
    consent = None if own else ConsentFactory(participant=participant, **days)
    facts = {"referral": None, "participant": participant, "consent": consent} | (days if own else {})
    made = DisclosureFactory(**facts)
    assert made.holds_on(TODAY) is holds
    assert Disclosure.objects.holding_on(TODAY).exists() is holds
