"""A round filled in: kept, conflicting, conditional, signed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from nystart.foundation.audit.models import AccessLog
from nystart.foundation.swedish.formats import date_long
from participants.assessments.actions import Filled, sign_assessment
from participants.assessments.models import Assessment, AssessmentDraft
from tests.factories.assessments import AssessmentDraftFactory, AssessmentFactory, FormVersionFactory
from tests.participants.assessments.conftest import filled

pytestmark = pytest.mark.django_db


def test_a_round_is_signed_and_locked(as_user, caseworker, participant, form, url, enrolment):
    page = as_user(caseworker).post(url, filled(form), follow=True).content.decode()
    signed = Assessment.objects.get()
    assert signed.answers == {
        "worked": "yes",
        "jobs": "Lager",
        "wish": "Arbeta i kök",
        "needs": ["quiet", "breaks"],
        "own-work": "Jag vill prova.",
    }
    assert (signed.signed_by, signed.enrolment, str(signed.held_on)) == (caseworker, enrolment, "2026-02-02")
    assert "Kartläggningen är signerad och låst." in page
    assert "Lugn och ro, Pauser" in page and "Jag vill prova." in page and "Känsliga uppgifter" in page
    assert AccessLog.objects.filter(subject_id=participant.pk, detail="kartläggning").exists()
    with pytest.raises(DatabaseError), transaction.atomic():
        Assessment.objects.update(answers={})
    with pytest.raises(DatabaseError), transaction.atomic():
        signed.delete()


def test_it_is_kept_while_it_is_filled_in_and_gone_when_signed(as_user, caseworker, form, url, autosave):
    client = as_user(caseworker)
    assert client.post(autosave, filled(form, **{"a-worked": ""})).json()["version"] == 1
    assert client.post(autosave, filled(form, version="1", held_on="12 m")).json()["version"] == 2
    draft = AssessmentDraft.objects.get()
    assert (draft.answers["jobs"], draft.held_on, draft.begun_by, draft.form_version) == (
        "Lager",
        "12 m",
        caseworker,
        form,
    )
    page = client.get(url).content.decode()
    assert 'value="12 m"' in page and "Arbeta i kök" in page and 'data-autosave-version="2"' in page
    client.post(url, filled(form, version="2"))
    assert Assessment.objects.count() == 1 and not AssessmentDraft.objects.exists()


def test_two_colleagues_see_both_versions_and_choose(
    as_user, caseworker, unit_manager, participant, form, url, autosave
):
    AssessmentDraftFactory(
        participant=participant, form_version=form, saved_by=unit_manager, version=3, answers={"wish": "Köra buss"}
    )
    client = as_user(caseworker)
    answer = client.post(autosave, filled(form, version="2"))
    assert (answer.status_code, answer.json()["by"]) == (409, "Ester")
    assert client.post(url, filled(form, version="2")).status_code == 409
    assert client.post(url, filled(form)).status_code == 409
    page = client.post(answer.json()["url"], filled(form, do="")).content.decode()
    assert "Ester Enhetschef sparade före dig" in page and "buss" in page and "Lugn och ro, Pauser" in page
    assert '<input type="hidden" name="a-needs" value="breaks">' in page
    client.post(answer.json()["url"], filled(form, do="", choice="saved", version="3"))
    assert AssessmentDraft.objects.get().answers == {"wish": "Köra buss"}
    client.post(answer.json()["url"], filled(form, do="", choice="mine", version="3"))
    assert AssessmentDraft.objects.get().answers["wish"] == "Arbeta i kök"
    assert not Assessment.objects.exists()


def test_a_draft_that_a_colleague_has_signed_is_no_longer_written_to(as_user, caseworker, form, autosave):
    answer = as_user(caseworker).post(autosave, filled(form, version="4"))
    assert (answer.status_code, answer.json()["by"]) == (409, "Någon")
    page = as_user(caseworker).post(answer.json()["url"], filled(form, version="4")).content.decode()
    assert "Kartläggningen är redan signerad eller utkastet slängt" in page


def test_what_is_missing_is_told_beside_the_question_and_what_was_typed_stays(as_user, caseworker, form, url):
    page = as_user(caseworker).post(url, filled(form, **{"a-worked": "", "a-wish": "Kök"})).content.decode()
    assert "Svara på frågan: Har du arbetat?" in page and "Kök" in page
    assert "Svara på frågan: Med vad?" not in page
    page = as_user(caseworker).post(url, filled(form, **{"a-jobs": ""})).content.decode()
    assert "Svara på frågan: Med vad?" in page
    assert not Assessment.objects.exists()


def test_a_question_that_is_not_shown_is_neither_asked_for_nor_kept(as_user, caseworker, form, url):
    page = as_user(caseworker).get(url).content.decode()
    assert 'data-when="a-worked" data-when-any="yes" hidden' in page
    as_user(caseworker).post(url, filled(form, **{"a-worked": "no"}))
    assert "jobs" not in Assessment.objects.get().answers


@pytest.mark.parametrize(("days", "signed"), [(-1, 1), (0, 1), (1, 0)])
def test_the_day_has_been(as_user, caseworker, form, url, days, signed):
    day = timezone.localdate() + timedelta(days=days)
    page = as_user(caseworker).post(url, filled(form, held_on=date_long(day)), follow=True).content.decode()
    assert Assessment.objects.count() == signed
    assert ("har inte varit ännu" in page) is not bool(signed)


def test_a_form_sent_twice_signs_once(as_user, caseworker, form, url):
    client, sent = as_user(caseworker), filled(form, submission="3f2b6d1c-51a4-4b22-8f2f-7f0f3a0a1a11")
    client.post(url, sent)
    client.post(url, sent)
    assert Assessment.objects.count() == 1


def test_an_in_depth_assessment_is_the_counsellor_s(as_user, caseworker, career_counsellor, participant, home):
    form = FormVersionFactory(form__controller=home, form__kind="in_depth", form__title="Vägledning")
    url = reverse("participants:write_assessment", args=[participant.pk, "in_depth"])
    assert as_user(caseworker).post(url, filled(form)).status_code == 404
    page = as_user(career_counsellor).post(f"{url}", filled(form), follow=True).content.decode()
    assert Assessment.objects.get().kind == "in_depth" and "Gjord av <b>Vera Vägledare</b>" in page
    assert (
        Assessment.objects.get().pk
        and as_user(caseworker).get(Assessment.objects.get().get_absolute_url()).status_code == 200
    )
    with pytest.raises(Exception, match="studie- och yrkesvägledare"):
        sign_assessment(
            participant=participant, filled=Filled("in_depth", form, {}), held_on=timezone.localdate(),
            at=timezone.now(), by=caseworker, version=0,
        )  # fmt: skip


def test_a_new_round_begins_with_the_newest_answers(as_user, caseworker, participant, form, url):
    AssessmentFactory(participant=participant, form_version=form, answers={"wish": "Gammalt", "worked": "no"})
    AssessmentFactory(participant=participant, form_version=form, answers={"wish": "Nyare"}, held_on="2026-03-01")
    AssessmentFactory(form_version=form, answers={"wish": "Någon annans"}, held_on="2026-04-01")
    page = as_user(caseworker).get(url).content.decode()
    assert "Nyare" in page and "Gammalt" not in page and "Någon annans" not in page
    assert "Svaren från 1 mars 2026 står redan här." in page.replace("\u00a0", " ")
    assert not AssessmentDraft.objects.exists()


def test_one_chooses_where_there_are_several_forms(as_user, caseworker, form, home, neighbour, url):
    second = FormVersionFactory(form__controller=home, form__title="Kort formulär")
    newer = FormVersionFactory(form=second.form, number=2)
    foreign = FormVersionFactory(form__controller=neighbour, form__title="Grannens")
    page = as_user(caseworker).get(url).content.decode()
    assert "Vårt formulär" in page and f"?form={newer.pk}" in page and str(second.pk) not in page
    assert "Grannens" not in page
    assert "Har du arbetat?" in as_user(caseworker).get(f"{url}?form={newer.pk}").content.decode()
    for wrong in (foreign.pk, "nonsense"):
        assert "Vilket formulär" in as_user(caseworker).get(f"{url}?form={wrong}").content.decode()


def test_an_unknown_kind_is_not_found(as_user, caseworker, participant):
    for name in ("write_assessment", "compare_rounds"):
        assert (
            as_user(caseworker).get(reverse(f"participants:{name}", args=[participant.pk, "other"])).status_code == 404
        )


def test_the_draft_is_thrown_away_when_asked_for(as_user, caseworker, participant, form):
    AssessmentDraftFactory(participant=participant, form_version=form)
    kept = AssessmentDraftFactory(form_version=form)
    url = reverse("participants:discard_assessment", args=[participant.pk, "general"])
    assert "Släng utkastet till kartläggning?" in as_user(caseworker).get(url).content.decode()
    as_user(caseworker).post(url)
    assert list(AssessmentDraft.objects.all()) == [kept]


def test_both_shipped_forms_can_be_filled_in(as_user, caseworker, career_counsellor, participant):
    for user, kind, words in (
        (caseworker, "general", "Vilken kurs i SFI läser du"),
        (career_counsellor, "in_depth", "Vad ska vägledningen ge svar på?"),
    ):
        page = as_user(user).get(reverse("participants:write_assessment", args=[participant.pk, kind])).content.decode()
        assert words in page and "Med dina egna ord" in page
