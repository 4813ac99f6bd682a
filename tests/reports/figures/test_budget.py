"""The budget by who pays, and what the page does not say."""

from decimal import Decimal

import pytest

from projects.register.models import CoFinancier
from reports.figures.budget import budget
from tests.factories.projects import ProjectFactory

pytestmark = pytest.mark.django_db


def lines_of(total, granted, *payers):
    project = ProjectFactory(total_budget=total, granted_amount=granted)
    for position, (name, amount) in enumerate(payers):
        CoFinancier.objects.create(project=project, name=name, amount=amount, position=position)
    return budget(project)


def shown(found):
    return [(line.financier, line.amount, line.share, line.is_missing) for line in found.lines]


def test_who_pays_comes_in_the_order_of_the_page_with_shares_of_the_whole():
    found = lines_of(Decimal(1000), Decimal(400), ("Kommunen", Decimal(500)), ("Regionen", Decimal(100)))
    assert shown(found) == [
        ("Europeiska socialfonden", Decimal(400), Decimal("40.00"), False),
        ("Kommunen", Decimal(500), Decimal("50.00"), False),
        ("Regionen", Decimal(100), Decimal("10.00"), False),
    ]
    assert found.total == Decimal(1000) and found.shares_total == Decimal("100.00")


@pytest.mark.parametrize(("named", "rest"), [(599, 1), (600, None), (601, -1)])
def test_what_nobody_is_named_for_has_a_row_of_its_own(named, rest):
    found = lines_of(Decimal(1000), Decimal(400), ("Kommunen", Decimal(named)))
    missing = [(line.financier, line.amount, line.share) for line in found.lines if line.is_missing]
    expected = [("Uppgift saknas om fördelningen", Decimal(rest), Decimal(rest) / 10)] if rest else []
    assert missing == expected


def test_an_amount_that_is_unknown_has_no_share_and_counts_as_nothing():
    found = lines_of(Decimal(1000), None, ("Kommunen", Decimal(250)))
    assert shown(found)[0] == ("Europeiska socialfonden", None, None, False)
    assert shown(found)[-1] == ("Uppgift saknas om fördelningen", Decimal(750), Decimal("75.00"), True)


def test_without_a_total_there_are_no_shares_and_nothing_is_missing():
    found = lines_of(None, Decimal(400))
    assert shown(found) == [("Europeiska socialfonden", Decimal(400), None, False)]
    assert found.total is None and found.shares_total is None


@pytest.mark.parametrize(("amount", "share"), [("124.94", "12.49"), ("124.95", "12.50"), ("124.96", "12.50")])
def test_shares_are_rounded_half_up_to_hundredths(amount, share):
    assert lines_of(Decimal(1000), Decimal(amount)).lines[0].share == Decimal(share)
