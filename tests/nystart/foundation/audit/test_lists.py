"""What a page that shows many people leaves in the access log."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import connection
from django.db.models import F
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from nystart.foundation.audit.lists import AGAIN_AFTER, MOST_IN_A_ROW, Shown, record_list
from nystart.foundation.audit.models import AccessLog
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db


def request_of(user, view="participants:list"):
    request = RequestFactory().get("/")
    request.user, request.resolver_match, request.request_id = user, SimpleNamespace(view_name=view), uuid4()
    return request


def someone(controller, *, protected=False, pk=None):
    return Shown(pk or uuid4(), controller.pk, protected)


def rows():
    return list(AccessLog.objects.order_by(F("subject_id").asc(nulls_first=True), "pk"))


def test_one_row_names_everybody(caseworker, home):
    people, request = [someone(home) for _ in range(3)], request_of(caseworker)
    record_list(request, people, "Deltagare")
    (row,) = rows()
    assert (row.user_id, row.user_name, row.action, row.view) == (
        caseworker.pk,
        "Kerstin Coach",
        "list",
        "participants:list",
    )
    assert (row.detail, row.subject_id, row.controller_id, row.request_id) == (
        "Deltagare",
        None,
        home.pk,
        request.request_id,
    )
    assert (row.subject_type, row.subject_label) == ("participants.participant", "deltagare")
    assert row.subject_ids == sorted(person.pk for person in people)
    assert row.is_list and row.others == 2
    assert abs(timezone.now() - row.at) < timedelta(minutes=1)


def test_who_is_shown_twice_is_named_once(caseworker, home):
    person = someone(home)
    record_list(request_of(caseworker), [person, person], "Min dag")
    assert rows()[0].subject_ids == [person.pk]


def test_each_municipality_gets_its_own_people(caseworker, home, neighbour):
    ours, theirs = someone(home), someone(neighbour)
    record_list(request_of(caseworker), [ours, theirs], "Deltagare")
    assert {(row.controller_id, *row.subject_ids) for row in rows()} == {
        (home.pk, ours.pk),
        (neighbour.pk, theirs.pk),
    }


def test_a_protected_person_has_a_row_of_her_own(caseworker, home):
    ordinary, *hidden = someone(home), someone(home, protected=True), someone(home, protected=True)
    record_list(request_of(caseworker), [ordinary, *hidden], "Deltagare")
    together, *alone = rows()
    assert together.subject_ids == [ordinary.pk]
    assert {(row.subject_id, row.controller_id, row.action) for row in alone} == {
        (person.pk, home.pk, "list") for person in hidden
    }
    assert all(row.subject_ids == [] and not row.is_list for row in alone)


def test_it_costs_one_statement_whoever_is_shown(caseworker, home, neighbour):
    people = [
        someone(controller, protected=protected) for controller in (home, neighbour) for protected in (True, False)
    ]
    with CaptureQueriesContext(connection) as asked:
        record_list(request_of(caseworker), people * 2, "Deltagare")
    assert len(asked) == 1 and len(rows()) == 4


def test_nobody_shown_leaves_nothing(caseworker, django_assert_num_queries):
    with django_assert_num_queries(0):
        record_list(request_of(caseworker), [], "Min dag")
    assert not rows()


@pytest.mark.parametrize(("count", "sizes"), [(-1, [-1]), (0, [0]), (1, [0, 1 - MOST_IN_A_ROW])])
def test_a_row_names_no_more_than_so_many(caseworker, home, count, sizes):
    people = [someone(home, pk=UUID(int=number)) for number in range(MOST_IN_A_ROW + count)]
    record_list(request_of(caseworker), people, "Deltagare")
    assert sorted(len(row.subject_ids) for row in rows()) == sorted(MOST_IN_A_ROW + size for size in sizes)
    assert {pk for row in rows() for pk in row.subject_ids} == {person.pk for person in people}


def test_a_search_says_what_for(caseworker, home):
    person = someone(home)
    record_list(request_of(caseworker), [person], "Deltagare", "  sara \n lind ")
    (row,) = rows()
    assert (row.action, row.detail, row.subject_ids) == ("search", "Deltagare, sökning ”sara lind”", [person.pk])


def test_a_search_without_a_hit_is_noted_too(caseworker, home):
    record_list(request_of(caseworker), [], "Sök", "sara")
    (row,) = rows()
    assert (row.action, row.detail) == ("search", "Sök, sökning ”sara”, ingen deltagare")
    assert (row.subject_id, row.subject_ids, row.controller_id) == (None, [], home.pk)


def test_a_search_without_a_hit_is_noted_in_each_municipality_of_the_user(caseworker, home, neighbour, neighbour_unit):
    MembershipFactory(user=caseworker, organisation=neighbour_unit, role="caseworker")
    record_list(request_of(type(caseworker).objects.get(pk=caseworker.pk)), [], "Sök", "sara")
    assert {row.controller_id for row in rows()} == {home.pk, neighbour.pk}


def test_a_search_by_somebody_without_municipality_belongs_to_none(referrer):
    record_list(request_of(referrer), [], "Sök", "sara")
    assert rows()[0].controller_id is None


@pytest.mark.parametrize("typed", ["19890511TF01", "890511-TF01", "sara 1989 05 11", "５５", "Dnr 7"])
def test_what_may_be_a_number_is_never_kept(caseworker, home, typed):
    record_list(request_of(caseworker), [someone(home)], "Sök", typed)
    assert rows()[0].detail == "Sök, sökning med siffror"


def test_long_words_are_cut(caseworker):
    record_list(request_of(caseworker), [], "Sök", "å" * 300)
    assert len(rows()[0].detail) == 200


class TestAgain:
    """The same people on the same page within ten minutes leave no second row."""

    @pytest.mark.parametrize(("seconds", "count"), [(0, 1), (-1, 1), (1, 2)])
    def test_it_is_noted_again_after_ten_minutes(self, caseworker, home, seconds, count):
        people, now = [someone(home), someone(home, protected=True)], timezone.now()
        with time_machine.travel(now, tick=False):
            record_list(request_of(caseworker), people, "Deltagare")
        with time_machine.travel(now + AGAIN_AFTER + timedelta(seconds=seconds - 1), tick=False):
            record_list(request_of(caseworker), reversed(people), "Deltagare")
        assert len(rows()) == 2 * count

    def test_another_set_page_search_or_user_is_another_reading(self, caseworker, unit_manager, home):
        one, two = someone(home), someone(home)
        seen = [
            (caseworker, "participants:list", [one], "Deltagare", ""),
            (caseworker, "participants:list", [one, two], "Deltagare", ""),
            (caseworker, "participants:list", [one._replace(is_protected=True)], "Deltagare", ""),
            (caseworker, "participants:list", [one], "Deltagare", "sara"),
            (caseworker, "participants:list", [one], "Deltagare", "amina"),
            (caseworker, "desk:search", [one], "Deltagare", "amina"),
            (caseworker, "desk:my_day", [one], "Min dag", ""),
            (unit_manager, "desk:my_day", [one], "Min dag", ""),
        ]
        for user, view, people, page, query in seen * 2:
            record_list(request_of(user, view), people, page, query)
        assert len(rows()) == len(seen)

    def test_only_the_new_part_is_noted(self, caseworker, home, neighbour):
        ours, theirs = someone(home), someone(neighbour)
        record_list(request_of(caseworker), [ours], "Deltagare")
        record_list(request_of(caseworker), [ours, theirs], "Deltagare")
        assert [row.controller_id for row in rows()] == [home.pk, neighbour.pk]

    def test_going_back_to_the_page_before_is_no_new_reading(self, caseworker, home):
        first, second = someone(home), someone(home)
        for person in (first, second, first):
            record_list(request_of(caseworker), [person], "Deltagare")
        assert len(rows()) == 2


def test_the_role_of_requests_may_note_it_in_nobody_else_s_name(as_app, caseworker, referrer, unit_manager, home):
    with as_app(referrer):
        for _ in range(2):
            record_list(request_of(unit_manager), [someone(home, pk=home.pk)], "Mina anvisade")
    assert [row.user_name for row in rows()] == ["Rolf Anvisare"] * 2, "in the name of whom the database knows"
    with as_app(caseworker):
        for _ in range(2):
            record_list(request_of(caseworker), [someone(home)._replace(pk=home.pk)], "Deltagare")
    assert AccessLog.objects.filter(user_id=caseworker.pk).count() == 1


def test_about_finds_who_stood_in_a_list(caseworker, home):
    one, other, hidden = someone(home), someone(home), someone(home, protected=True)
    record_list(request_of(caseworker), [one, other, hidden], "Deltagare")
    record_list(request_of(caseworker), [other], "Min dag")
    assert [row.detail for row in AccessLog.objects.about(one.pk)] == ["Deltagare"]
    assert [row.detail for row in AccessLog.objects.about(other.pk)] == ["Min dag", "Deltagare"]
    assert [row.subject_id for row in AccessLog.objects.about(hidden.pk)] == [hidden.pk]
    assert AccessLog.objects.about(one.pk, other.pk).count() == 2
    assert not AccessLog.objects.about(uuid4())


def test_lists_are_not_drawn_for_review_but_the_protected_in_them_are(caseworker, home):
    record_list(request_of(caseworker), [someone(home), someone(home, protected=True)], "Deltagare", "sara")
    assert [row.is_list for row in AccessLog.objects.sample("seed", 20)] == [False]
