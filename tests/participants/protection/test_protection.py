"""Protected people: the mark, the access list, the emergency opening and its review."""

import pytest

from nystart.foundation.audit.models import AccessLog
from participants.core.models import ProtectedAccess
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db


def address(participant, page="protection/"):
    return f"/participants/{participant.pk}/{page}"


@pytest.fixture
def number(protected):
    return IdentityFactory(participant=protected).number


def test_the_mark_hides_the_person_from_all_but_the_one_who_set_it(as_user, caseworker, unit_manager, participant):
    participant.street, participant.phone = "Storgatan 1", "+46701740605"
    participant.save()
    as_user(caseworker).post(address(participant), {"protection": "protected_registration"})
    participant.refresh_from_db()
    assert (participant.street, participant.phone) == ("", "")
    assert as_user(caseworker).get(participant.get_absolute_url()).status_code == 200
    assert as_user(unit_manager).get(participant.get_absolute_url()).status_code == 404


def test_assumed_identities_cannot_be_marked(as_user, caseworker, participant):
    response = as_user(caseworker).post(address(participant), {"protection": "assumed_identity"})
    assert "protection" in response.context["form"].errors


def test_a_colleague_is_put_on_the_list_and_taken_off(as_user, caseworker, unit_manager, protected):
    ProtectedAccessFactory(participant=protected, user=caseworker)
    client = as_user(caseworker)
    client.post(address(protected, "protection/access/"), {"user": unit_manager.pk})
    assert as_user(unit_manager).get(protected.get_absolute_url()).status_code == 200
    access = ProtectedAccess.objects.get(user=unit_manager)
    client.post(f"/participants/protected/access/{access.pk}/end/")
    assert as_user(unit_manager).get(protected.get_absolute_url()).status_code == 404


def test_somebody_must_remain_on_the_list(as_user, caseworker, protected):
    access = ProtectedAccessFactory(participant=protected, user=caseworker)
    page = as_user(caseworker).post(f"/participants/protected/access/{access.pk}/end/", follow=True)
    assert "Någon måste ha behörighet." in page.content.decode()


def test_a_role_that_sees_no_protected_people_is_not_offered(as_user, caseworker, career_counsellor, protected):
    ProtectedAccessFactory(participant=protected, user=caseworker)
    page = as_user(caseworker).get(address(protected))
    assert career_counsellor not in page.context["grant_form"].fields["user"].queryset


def test_an_emergency_opens_the_file_with_a_reason_and_is_noted(as_user, caseworker, protected, number):
    client = as_user(caseworker)
    assert client.get(protected.get_absolute_url()).status_code == 404
    typed = {"number": number, "reason": "Personen ringde från sjukhuset."}
    assert client.post("/participants/protected/open/", typed).url == protected.get_absolute_url()
    assert client.get(protected.get_absolute_url()).status_code == 200
    row = AccessLog.objects.about(protected.pk).filter(action="break_glass").get()
    assert number not in row.detail


def test_an_emergency_needs_a_reason(as_user, caseworker, protected, number):
    response = as_user(caseworker).post("/participants/protected/open/", {"number": number, "reason": ""})
    assert "reason" in response.context["form"].errors
    assert not ProtectedAccess.objects.exists()


def test_the_answer_is_the_same_for_nobody_and_for_somebody_without_protection(as_user, caseworker, unit):
    open_person = IdentityFactory(participant=EnrolmentFactory(organisation=unit).participant)
    for number in (open_person.number, "19970423TF12"):
        typed = {"number": number, "reason": "Prov."}
        page = as_user(caseworker).post("/participants/protected/open/", typed).content.decode()
        assert "Ingen träff. Kontrollera numret." in page


def test_another_municipality_opens_nothing(as_user, outsider, protected, number):
    typed = {"number": number, "reason": "Prov."}
    assert "Ingen träff." in as_user(outsider).post("/participants/protected/open/", typed).content.decode()


def test_an_emergency_is_reviewed_by_another_without_the_name(as_user, caseworker, unit_manager, protected, number):
    as_user(caseworker).post("/participants/protected/open/", {"number": number, "reason": "Ringde från sjukhuset."})
    access = ProtectedAccess.objects.get()
    client = as_user(unit_manager)
    page = client.get("/participants/protected/review/").content.decode()
    assert "Ringde från sjukhuset." in page
    assert "Hemlig" not in page
    client.post(f"/participants/protected/review/{access.pk}/", {"note": "Befogat."})
    access.refresh_from_db()
    assert (access.reviewed_by, access.review_note) == (unit_manager, "Befogat.")


def test_nobody_reviews_the_own_emergency(as_user, unit_manager, protected, number):
    as_user(unit_manager).post("/participants/protected/open/", {"number": number, "reason": "Ringde."})
    access = ProtectedAccess.objects.get()
    page = as_user(unit_manager).post(f"/participants/protected/review/{access.pk}/").content.decode()
    assert "Du kan inte granska din egen nödåtkomst." in page


def test_an_emergency_waits_on_min_dag_of_those_who_review_it(as_user, caseworker, unit_manager, protected, number):
    as_user(caseworker).post("/participants/protected/open/", {"number": number, "reason": "Akut hot."})
    client = as_user(unit_manager)
    (item,) = client.get("/my-day/").context["day"].coming
    assert (item.kind.title, item.subject_name, item.subject_url) == ("Granska nödåtkomst", "Kerstin Coach", "")
    assert protected.last_name not in client.get("/my-day/").content.decode()
    client.post(item.url, {"note": "Rimligt."})
    day = client.get("/my-day/").context["day"]
    assert "emergency" not in {item.kind.code for item in (*day.late, *day.now, *day.coming)}


def test_the_own_emergency_waits_for_somebody_else(as_user, unit_manager, protected, number):
    client = as_user(unit_manager)
    client.post("/participants/protected/open/", {"number": number, "reason": "Akut hot."})
    day = client.get("/my-day/").context["day"]
    assert "emergency" not in {item.kind.code for item in (*day.late, *day.now, *day.coming)}


def test_an_emergency_lets_nobody_change_the_protection_or_the_list(as_user, caseworker, unit_manager, protected):
    ProtectedAccessFactory(
        participant=protected, user=caseworker, basis="break_glass", reason="Akut.", ends_on="2999-01-01"
    )
    client = as_user(caseworker)
    assert client.get(protected.get_absolute_url()).status_code == 200
    assert client.get(address(protected)).status_code == 404
    assert client.post(address(protected, "protection/access/"), {"user": unit_manager.pk}).status_code == 404
    assert ProtectedAccess.objects.filter(participant=protected, user=unit_manager).count() == 0
