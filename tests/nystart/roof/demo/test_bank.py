"""The bank of the demonstration is full, varied and clearly invented."""

from datetime import date

import pytest
from django.db.models import Count, Sum

from nystart.roof.demo.bank import load_demo_bank, read_lines, read_texts
from placements.bank.models import Employer, EmployerContact, Position, PositionChange, ProgrammeStep
from placements.bank_staff.comparison import rows_of, shared_by

DAY = date(2026, 3, 12)


@pytest.mark.django_db
def test_eighty_places_in_hallstahammar_and_forty_elsewhere_each_with_a_programme():
    made = load_demo_bank(on=DAY)
    counted = dict(Position.objects.values_list("workplace__municipality__name").annotate(n=Count("pk")).order_by())

    assert made == sum(counted.values())
    assert counted["Hallstahammar"] >= 80
    assert sum(counted.values()) - counted["Hallstahammar"] >= 40
    assert {"Hultsfred", "Kalmar", "Mjölby", "Hylte", "Vimmerby"} <= counted.keys()
    assert Position.objects.aggregate(free=Sum("places_free"))["free"] > 120
    practice = Position.objects.filter(kind="practice")
    assert practice.exclude(pk__in=ProgrammeStep.objects.values("position")).count() == 0
    assert Position.objects.in_review().exists()
    assert load_demo_bank(on=DAY) == 0


@pytest.mark.django_db
def test_nobody_real_stands_in_it():
    load_demo_bank(on=DAY)

    assert not Employer.objects.exclude(organisation_number="").exists()
    for contact in EmployerContact.objects.all():
        assert contact.email.endswith("@example.org")
        assert contact.name.endswith("(påhittad)")
        assert contact.phone.startswith("070-174 06")


def test_every_text_is_used_and_different():
    used = {code for line in read_lines() for code, _ in line.texts}
    texts = read_texts()

    assert used == set(texts.sections())
    assert len({texts[code]["tasks"] for code in used}) == len(used) > 40


@pytest.mark.django_db
def test_one_published_place_has_a_change_to_review():
    for _ in range(2):
        load_demo_bank(on=DAY)

    change = PositionChange.objects.get()
    rows = rows_of(change, change.position)
    assert (change.state, change.position.state) == ("waiting", "published")
    assert change.position.employer.name == "Kvarnbageriet"
    assert [row.name for row in rows if row.is_conflict] == ["hours_per_week"]
    assert len(rows) > 3
    assert shared_by(change.position, rows) == 2
