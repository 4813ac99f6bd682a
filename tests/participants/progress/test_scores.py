"""What is read from the answers: side by side, over time, as a whole, and on the ladder."""

from datetime import date

import pytest

from participants.progress.models import Answer, Instrument, Item, Measurement
from participants.progress.scores import Movement, Row, results, whole_of
from tests.factories.participants import EnrolmentFactory
from tests.factories.progress import MeasurementFactory, finish


def row(low, high):
    return Row("Skala", "scale", low, high, (), ())


@pytest.mark.parametrize(
    ("answers", "whole"),
    [
        ([], None),
        ([(None, row(1, 5))], None),
        ([(1, row(1, 5))], 0),
        ([(5, row(1, 5))], 100),
        ([(3, row(1, 5)), (None, row(1, 5))], 50),
        ([(3, row(1, 5)), (10, row(0, 10))], 75),
        ([(2, row(1, 5)), (2, row(1, 5)), (3, row(1, 5))], 33),
        ([(1, row(0, 8))], 13),
    ],
)
def test_the_whole_brings_scales_together(answers, whole):
    assert whole_of(answers) == whole


@pytest.mark.parametrize(
    ("move", "words", "clear"),
    [
        (Movement(2, 4), "2 steg upp", True),
        (Movement(2, 3), "1 steg upp", False),
        (Movement(3, 3), "Samma steg", False),
        (Movement(4, 3), "1 steg ned", False),
    ],
)
def test_a_movement_in_words(move, words, clear):
    assert (move.words, move.is_clear(2)) == (words, clear)


@pytest.mark.django_db
class TestResults:
    def read(self):
        measurements = list(Measurement.objects.done().select_related("instrument").in_order())
        return results(measurements, list(Answer.objects.select_related("item")))

    def test_nothing_is_nothing(self):
        assert self.read() == []

    def test_sides_stand_beside_each_other_in_the_order_of_the_days(self):
        enrolment = EnrolmentFactory()
        later = MeasurementFactory(enrolment=enrolment, point="ongoing", held_on=date(2026, 4, 20))
        finish(later, "coach", {"social": 4, "ladder": 4, "felt_chance": 6})
        finish(later, "participant", {"social": 5, "ladder": None})
        MeasurementFactory(enrolment=enrolment, done={"social": 2, "ladder": 2})
        (result,) = self.read()
        social = next(row for row in result.rows if row.title == "Möta andra")
        assert (social.participant, social.coach) == ((2, 5), (2, 4))
        assert result.movement("coach") == Movement(2, 4)
        assert result.movement("participant") is None
        assert result.ladder.pairs == [(2, 2), (None, 4)]
        assert (result.whole.participant, result.whole.coach) == ((3, 13), (3, 17))

    def test_instruments_are_apart_and_in_their_order(self):
        enrolment = EnrolmentFactory()
        MeasurementFactory(enrolment=enrolment, instrument=Instrument.objects.get(code="three_m"), done=True)
        MeasurementFactory(enrolment=enrolment, done=True)
        first, second = self.read()
        assert [first.instrument.code, second.instrument.code] == ["progress", "three_m"]
        assert second.ladder is None and second.movement("coach") is None

    def test_a_newer_version_goes_on_where_the_older_ended(self):
        enrolment = EnrolmentFactory()
        MeasurementFactory(enrolment=enrolment, done={"social": 2})
        older = Instrument.objects.get(code="progress")
        Instrument.objects.filter(pk=older.pk).update(is_offered=False)
        newer = Instrument.objects.create(code="progress", version=2, name="Framsteg", said="Frågor.")
        Item.objects.create(
            instrument=newer,
            code="social",
            position=1,
            title="Andra",
            low=1,
            high=5,
            for_participant="Jag",
            for_coach="Hon",
        )
        MeasurementFactory(
            enrolment=enrolment, instrument=newer, point="ongoing", held_on=date(2026, 5, 1), done={"social": 4}
        )
        (result,) = self.read()
        social = next(row for row in result.rows if row.item.code == "social")
        assert (social.title, social.coach) == ("Andra", (2, 4))
        ladder = result.ladder
        assert ladder.coach == (1, None)


@pytest.mark.django_db
def test_the_shipped_instruments_ask_what_was_promised():
    codes = set(Item.objects.values_list("instrument__code", "code"))
    assert codes == {
        *(("progress", code) for code in ("social", "emotional", "choices", "responsibility", "energy")),
        *(("progress", code) for code in ("labour_market", "network", "felt_chance", "ladder")),
        *(("three_m", code) for code in ("exercise", "food", "mental")),
    }
    chance, ladder = Item.objects.get(kind="chance"), Item.objects.get(kind="ladder")
    assert (chance.low, chance.high, ladder.low, ladder.high) == (0, 10, 1, 6)
    assert next(words for _value, words in ladder.choices) == "1. Behöver få vardagen att fungera först"
    assert ladder.words_of(7) == "7"
