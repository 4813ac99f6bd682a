"""Two files of one person become one: everything follows, nothing is lost, and it can be undone."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.utils import timezone

from participants.core.models import Enrolment, FormerNumber, Identity, Participant, ProtectedAccess
from participants.joining.actions import hindrances, join_files, undo_joining
from participants.joining.following import followers
from participants.joining.models import Joining, PossibleDouble
from participants.notes.models import CaseNote, NoteDraft
from participants.plans.actions import agree_action_plan
from participants.plans.models import ActionPlan
from tests.factories.joining import JoiningFactory, PossibleDoubleFactory
from tests.factories.participant_file import ActionPlanFactory, CaseNoteFactory, NoteDraftFactory, PlanDraftFactory
from tests.factories.participants import EnrolmentFactory, IdentityFactory, ParticipantFactory, ProtectedAccessFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


def join(kept, joined, by, reason="Legitimation visad."):
    made = join_files(kept=kept, joined=joined, reason=reason, at=NOW, by=by)
    for person in (kept, joined):
        person.refresh_from_db()
    return made


def undo(joining, by):
    return undo_joining(joining=joining, at=NOW + timedelta(hours=1), by=by)


def counts(person):
    return {
        follower.code: follower.count(person) for follower in followers if follower.code != "participants.participant"
    }


def plan_of(person):
    return [(plan.number, plan.state) for plan in ActionPlan.objects.filter(participant=person).order_by("number")]


# --- What follows ---------------------------------------------------------------------------------------------------


def test_every_row_that_names_a_person_follows():
    """A model that names a person has a follower, or is one of the two that say which files are one."""
    named = {
        model._meta.label_lower
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Participant and not model._meta.label.endswith("Event")
    }
    assert named - {Joining._meta.label_lower, PossibleDouble._meta.label_lower} == {
        follower.code for follower in followers
    } - {"participants.participant"}


def test_all_of_it_is_in_the_kept_file_afterwards(participant, second, unit_manager):
    before = counts(participant), counts(second)
    join(participant, second, unit_manager)
    after = counts(participant)
    expected = {code: number + before[1][code] for code, number in before[0].items()}
    expected["participants.identity"] = 1
    expected["participants.formernumber"] += 1
    assert after == expected
    assert counts(second) == dict.fromkeys(after, 0) | {"participants.identity": 1}


def test_both_numbers_lead_to_the_kept_file_and_the_joined_row_has_an_internal_one(participant, second, unit_manager):
    numbers = [person.identity.number for person in (participant, second)]
    join(participant, second, unit_manager)
    found = [list(Participant.objects.numbered(number)) for number in numbers]
    assert found == [[participant], [participant]]
    assert Identity.objects.get(participant=second).kind == "internal"
    assert Identity.objects.get(participant=participant).number == numbers[0]


def test_the_kept_file_takes_what_it_does_not_say_itself(participant, second, unit_manager):
    Participant.objects.filter(pk=participant.pk).update(language="arabiska", street="Storgatan 1")
    Participant.objects.filter(pk=second.pk).update(street="Lillgatan 2", postcode="577 30", city="Hultsfred")
    join(participant, second, unit_manager)
    assert (participant.phone, participant.language) == ("+46701740605", "arabiska")
    assert (participant.street, participant.postcode, participant.city) == ("Storgatan 1", "", "")
    assert (second.phone, second.street) == ("+46701740605", "Lillgatan 2")


def test_the_words_of_a_signed_note_are_untouched_and_so_is_its_author(participant, second, unit_manager, caseworker):
    note = CaseNote.objects.get(participant=second)
    join(participant, second, unit_manager)
    note.refresh_from_db()
    assert (note.participant, note.author, note.latest.facts) == (participant, caseworker, "I den andra akten.")


def test_who_writes_in_both_writes_on_in_one_draft(participant, second, unit_manager, caseworker):
    NoteDraftFactory(participant=participant, author=caseworker, facts="Utkast i den första", assessment="Gott")
    join(participant, second, unit_manager)
    draft = NoteDraft.objects.get(participant=participant)
    assert (draft.facts, draft.assessment) == ("Utkast i den första\n\nUtkast i den andra", "Gott")


@pytest.mark.parametrize(
    ("agreed", "expected"),
    [
        (date(2026, 2, 8), [(1, "replaced"), (2, "active")]),
        (date(2026, 2, 9), [(1, "active"), (2, "replaced")]),
        (date(2026, 2, 10), [(1, "active"), (2, "replaced")]),
    ],
)
def test_the_plan_agreed_last_holds(enrolment, participant, second, unit_manager, agreed, expected):
    """The second file's plan was agreed on 9 February; on the same day the kept file's holds."""
    ActionPlanFactory(enrolment=enrolment, agreed_on=agreed)
    join(participant, second, unit_manager)
    assert plan_of(participant) == expected


def test_a_plan_can_be_made_afterwards_whichever_holds(enrolment, participant, second, unit_manager):
    ActionPlanFactory(enrolment=enrolment, agreed_on=date(2026, 3, 1))
    join(participant, second, unit_manager)
    facts = {"direction": "Kök", "follow_up": "Vi ses", "support": ""}
    days = {"agreed_on": date(2026, 3, 12), "follow_up_on": date(2026, 4, 12)}
    made = agree_action_plan(participant=participant, goals=(), by=unit_manager, based_on=1, **facts, **days)
    assert made.number == 3
    with pytest.raises(ValidationError, match="Version 3 blev gällande"):
        agree_action_plan(participant=participant, goals=(), by=unit_manager, based_on=1, **facts, **days)


def test_a_joining_is_in_the_history_with_who_did_it(participant, second, unit_manager):
    made = join(participant, second, unit_manager)
    event = made.events.select_related("pgh_context").first()
    assert event.pgh_context.metadata["user_name"] == "Ester Enhetschef"
    assert (made.joined_on, made.joined_by, made.reason) == (date(2026, 3, 12), unit_manager, "Legitimation visad.")


# --- What must be done first ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ends_on", "overlaps"), [("2026-02-01", False), ("2026-02-02", True), ("2026-02-03", True)])
def test_the_same_time_in_the_same_project_must_be_mended_first(
    enrolment, participant, second, unit_manager, ends_on, overlaps
):
    """The second file's enrolment began on 2 February."""
    Enrolment.objects.filter(participant=second).update(project=enrolment.project)
    Enrolment.objects.filter(pk=enrolment.pk).update(ends_on=ends_on, exit_reason="work_unsubsidised")
    found = hindrances(second, participant)
    assert [("under samma tid" in sentence) for sentence in found] == [True] * overlaps
    if overlaps:
        with pytest.raises(ValidationError, match="under samma tid"):
            join(participant, second, unit_manager)
        assert not Joining.objects.exists() and Enrolment.objects.filter(participant=second).exists()


def test_a_wrong_registration_is_no_hindrance(enrolment, participant, second, unit_manager):
    Enrolment.objects.filter(participant=second).update(
        project=enrolment.project, ends_on="2026-02-02", exit_reason="registration_error"
    )
    assert hindrances(second, participant) == []


def test_two_open_enrolments_in_one_project_are_a_hindrance_whichever_is_kept(enrolment, participant, second):
    Enrolment.objects.filter(participant=second).update(project=enrolment.project)
    assert len(hindrances(second, participant)) == len(hindrances(participant, second)) == 1


def test_two_half_plans_must_be_made_one_first(participant, second):
    PlanDraftFactory(participant=participant)
    assert hindrances(second, participant) == []
    PlanDraftFactory(participant=second)
    assert hindrances(second, participant) == [
        "Båda akterna har en påbörjad plan. Gör den ena klar eller kasta den först."
    ]


def test_both_are_marked_as_protected_or_none(participant, second, unit_manager):
    Participant.objects.filter(pk=second.pk).update(protection="protected_registration")
    second.refresh_from_db()
    with pytest.raises(ValidationError, match="Märk den andra på samma sätt"):
        join(participant, second, unit_manager)


def test_the_access_lists_of_two_protected_files_are_one(participant, second, unit_manager, caseworker):
    Participant.objects.update(protection="protected_registration", street="", postcode="", city="")
    ProtectedAccessFactory(participant=participant, user=caseworker)
    ProtectedAccessFactory(participant=second, user=unit_manager)
    join(participant, second, unit_manager)
    assert set(ProtectedAccess.objects.filter(participant=participant).values_list("user", flat=True)) == {
        caseworker.pk,
        unit_manager.pk,
    }


def test_a_file_of_another_municipality_and_the_file_itself_are_refused(participant, neighbour, unit_manager):
    for other in (ParticipantFactory(controller=neighbour), participant):
        with pytest.raises(ValidationError, match="två olika akter i samma kommun"):
            join(participant, other, unit_manager)


def test_a_joined_file_is_not_joined_again_nor_into(participant, second, unit_manager):
    join(participant, second, unit_manager)
    third = ParticipantFactory()
    for kept, joined in ((third, second), (second, third)):
        with pytest.raises(ValidationError, match="redan sammanslagen"):
            join(kept, joined, unit_manager)


# --- What the database refuses --------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [lambda person: CaseNoteFactory(participant=person), None])
def test_a_locked_row_changes_person_only_by_a_joining(enrolment, participant, second, make, unit_manager):
    row = make(participant) if make else ActionPlanFactory(enrolment=enrolment)
    rows = type(row).objects.filter(pk=row.pk)
    with pytest.raises(ProgrammingError, match="Only a joining"), transaction.atomic():
        rows.update(participant=second)
    JoiningFactory(kept=participant, joined=second)
    with pytest.raises(ProgrammingError, match="Only a joining"), transaction.atomic():
        rows.update(participant=second)
    ActionPlan.objects.filter(participant=second).update(state="replaced")
    Joining.objects.all().update(undone_at=NOW, undone_by=unit_manager)
    rows.update(participant=second, **({} if make else {"number": 2}))
    with pytest.raises(ProgrammingError, match="Only a joining"), transaction.atomic():
        rows.update(participant=participant)


def test_a_plan_is_not_numbered_anew_by_itself(enrolment):
    plan = ActionPlanFactory(enrolment=enrolment)
    with pytest.raises(ProgrammingError, match="Only a joining"), transaction.atomic():
        ActionPlan.objects.filter(pk=plan.pk).update(number=7)


def test_the_role_of_requests_can_join(as_app, participant, second, unit_manager):
    with as_app(unit_manager):
        join(participant, second, unit_manager)
    assert CaseNote.objects.filter(participant=participant).count() == 1


def test_another_municipality_sees_nothing_of_it(as_app, participant, second, outsider, unit_manager):
    join(participant, second, unit_manager)
    PossibleDoubleFactory(participant=participant)
    with as_app(outsider):
        assert not Joining.objects.exists() and not PossibleDouble.objects.exists()


# --- Undoing --------------------------------------------------------------------------------------------------------


def test_undone_everything_is_as_it_was(enrolment, participant, second, unit_manager):
    ActionPlanFactory(enrolment=enrolment, agreed_on=date(2026, 2, 20))
    before = [(counts(person), plan_of(person), person.identity.number) for person in (participant, second)]
    made = join(participant, second, unit_manager)
    undone = undo(made, unit_manager)
    people = [Participant.objects.get(pk=person.pk) for person in (participant, second)]
    assert [(counts(person), plan_of(person), person.identity.number) for person in people] == before
    assert (people[0].phone, people[0].language, people[1].phone) == ("", "", "+46701740605")
    assert (undone.undone_by, undone.undone_at) == (unit_manager, NOW + timedelta(hours=1))
    assert FormerNumber.objects.filter(participant=participant).count() == 0


def test_the_plan_that_was_replaced_by_the_joining_holds_again(enrolment, participant, second, unit_manager):
    ActionPlanFactory(enrolment=enrolment, agreed_on=date(2026, 2, 1))
    undo(join(participant, second, unit_manager), unit_manager)
    assert plan_of(participant) == plan_of(second) == [(1, "active")]


def test_what_was_written_since_stays_but_for_what_hangs_on_an_enrolment_that_goes_back(
    participant, second, unit_manager, enrolment
):
    theirs = Enrolment.objects.get(participant=second)
    made = join(participant, second, unit_manager)
    stays = CaseNoteFactory(participant=participant, words="Skriven efter.", enrolment=enrolment)
    goes = CaseNoteFactory(participant=participant, words="Om den andra.", enrolment=theirs)
    ActionPlan.objects.filter(participant=participant).update(state="replaced")
    since = ActionPlanFactory(enrolment=Enrolment.objects.get(pk=theirs.pk), number=2, agreed_on=date(2026, 3, 11))
    undo(made, unit_manager)
    assert CaseNote.objects.get(pk=stays.pk).participant == participant
    assert CaseNote.objects.get(pk=goes.pk).participant == second
    since.refresh_from_db()
    assert (since.participant, plan_of(second), plan_of(participant)) == (
        second,
        [(1, "replaced"), (2, "active")],
        [],
    )


def test_a_fact_that_was_changed_since_stays(participant, second, unit_manager):
    made = join(participant, second, unit_manager)
    Participant.objects.filter(pk=participant.pk).update(phone="+46701740606")
    undo(made, unit_manager)
    participant.refresh_from_db()
    assert (participant.phone, participant.language) == ("+46701740606", "")


def test_undone_twice_is_refused(participant, second, unit_manager):
    made = join(participant, second, unit_manager)
    undo(made, unit_manager)
    with pytest.raises(ValidationError, match="redan ångrad"):
        undo(made, unit_manager)


def test_a_number_that_has_been_taken_up_since_must_be_changed_back_first(participant, second, unit_manager):
    made = join(participant, second, unit_manager)
    FormerNumber.objects.filter(pk=made.moved["participants.identity"]).delete()
    with pytest.raises(ValidationError, match="nummer har bytts"):
        undo(made, unit_manager)


def test_a_chain_is_undone_from_its_end(participant, second, unit_manager):
    first = join(participant, second, unit_manager)
    third = ParticipantFactory()
    last = join(third, participant, unit_manager)
    assert Joining.objects.kept_for(second.pk) == third.pk == Joining.objects.kept_for(participant.pk)
    assert set(Joining.objects.files_in(third.pk)) == {third.pk, participant.pk, second.pk}
    assert Joining.objects.kept_for(third.pk) is None
    with pytest.raises(ValidationError, match="själv sammanslagen"):
        undo(first, unit_manager)
    undo(last, unit_manager)
    undo(first, unit_manager)
    assert Joining.objects.kept_for(second.pk) is None
    assert CaseNote.objects.get().participant == second


@pytest.mark.parametrize("marked", ["before", "while they are one"])
def test_protected_files_are_joined_marked_and_parted_by_who_is_named(as_user, as_app, unit, unit_manager, marked):
    """As the role of requests: the walls let the named one through to the joined file too, and nobody else."""
    was = {"protected": marked == "before"}
    kept, joined = (EnrolmentFactory(organisation=unit, **was).participant for _each in "ab")
    for person in (kept, joined):
        IdentityFactory(participant=person)
        if marked == "before":
            ProtectedAccessFactory(participant=person, user=unit_manager)
    with as_app(unit_manager):
        made = join_files(kept=kept, joined=joined, reason="Samma", at=timezone.now(), by=unit_manager)
    client = as_user(unit_manager)
    if marked != "before":
        client.post(f"/participants/{kept.pk}/protection/", {"protection": "protected_registration"})
    assert Participant.objects.filter(pk__in=[kept.pk, joined.pk]).exclude(protection="none").count() == 2
    assert joined.full_name in client.get(made.get_absolute_url()).content.decode()
    client.post(made.get_absolute_url())
    made.refresh_from_db()
    assert made.is_undone
    for person in (kept, joined):
        assert client.get(person.get_absolute_url()).status_code == 200
        assert set(person.access_list.values_list("user", flat=True)) == {unit_manager.pk}


def test_nobody_else_reads_the_joined_protected_file(as_app, unit, unit_manager, caseworker):
    kept, joined = (EnrolmentFactory(organisation=unit, protected=True).participant for _each in "ab")
    access = ProtectedAccessFactory(participant=kept, user=unit_manager)
    join_files(kept=kept, joined=joined, reason="Samma", at=timezone.now(), by=unit_manager)
    for user, read in ((unit_manager, 2), (caseworker, 0)):
        with as_app(user):
            assert Participant.objects.count() == read
    access.ends_on = access.starts_on
    access.save()
    with as_app(unit_manager):
        assert Participant.objects.count() == 0
