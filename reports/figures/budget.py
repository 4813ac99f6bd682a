"""Budget by financier (budget efter finansiär): who pays the project."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from projects.register.models import Project

HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class BudgetLine:
    """One financier. An unknown amount is None."""

    financier: str
    amount: Decimal | None
    share: Decimal | None
    is_missing: bool = False


@dataclass(frozen=True)
class Budget:
    """The financiers, and what of the budget is not told by whom. Amounts in the project's currency."""

    currency: str
    lines: tuple[BudgetLine, ...]
    total: Decimal | None

    @property
    def shares_total(self) -> Decimal | None:
        """100.00 when every share is known."""
        return Decimal("100.00") if self.total else None


def budget(project: Project) -> Budget:
    """The fund's support, each co-financier, and the rest of the total budget as "uppgift saknas"."""
    total = project.total_budget
    named = [("Europeiska socialfonden", project.granted_amount)]
    named += [(payer.name, payer.amount) for payer in project.co_financiers.order_by("position", "name")]
    lines = [BudgetLine(name, amount, _share(amount, total)) for name, amount in named]
    known = sum((amount for _, amount in named if amount is not None), Decimal(0))
    if total is not None and known != total:
        rest = total - known
        lines.append(BudgetLine("Uppgift saknas om fördelningen", rest, _share(rest, total), is_missing=True))
    return Budget(project.currency, tuple(lines), total)


def _share(amount: Decimal | None, total: Decimal | None) -> Decimal | None:
    if amount is None or not total:
        return None
    return (amount * 100 / total).quantize(HUNDREDTH, ROUND_HALF_UP)
