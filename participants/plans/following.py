"""How plans follow when two files of one person are joined: one plan holds, and every version keeps its words."""

from typing import Any

from django.db.models import Max

from participants.core.models import Participant
from participants.joining.following import Follower, add_followers

from .codes import PlanState
from .models import ActionPlan, PlanDraft


class Plans(Follower):
    """The plan agreed last holds. The kept file's versions keep their numbers; the joined one's are numbered after them."""

    def follow(self, joined: Participant, kept: Participant) -> list[list[Any]]:
        plans = list(self.rows(joined).select_for_update(of=("self",)).order_by("number"))
        _let_only_the_newest_hold(joined, kept)
        last = _last_number(kept)
        for number, plan in enumerate(plans, start=last + 1):
            ActionPlan.objects.filter(pk=plan.pk).update(participant=kept, number=number)
        return [[str(plan.pk), plan.number] for plan in plans]

    def go_back(self, moved: Any, joined: Participant, kept: Participant) -> None:
        """A version agreed since, for an enrolment that goes back, goes back with it as the last one."""
        went = [pk for pk, _number in moved]
        since = self.rows(kept).filter(enrolment__participant=joined).exclude(pk__in=went).order_by("number")
        numbered = [*moved, *([plan.pk, _last(moved) + each] for each, plan in enumerate(since, start=1))]
        for pk, number in numbered:
            ActionPlan.objects.filter(pk=pk, participant=kept).update(participant=joined, number=number)
        for person in (joined, kept):
            _let_the_last_hold(person)


def _let_only_the_newest_hold(joined: Participant, kept: Participant) -> None:
    mine, theirs = (ActionPlan.objects.filter(participant=each).active().first() for each in (kept, joined))
    if mine and theirs:
        older = theirs if theirs.agreed_on <= mine.agreed_on else mine
        ActionPlan.objects.filter(pk=older.pk).update(state=PlanState.REPLACED)


def _let_the_last_hold(person: Participant) -> None:
    plans = ActionPlan.objects.filter(participant=person)
    if not plans.active().exists():
        plans.filter(number=_last_number(person)).update(state=PlanState.ACTIVE)


def _last_number(person: Participant) -> int:
    return int(ActionPlan.objects.filter(participant=person).aggregate(last=Max("number"))["last"] or 0)


def _last(moved: list[list[Any]]) -> int:
    return max((int(number) for _pk, number in moved), default=0)


class PlanDrafts(Follower):
    """A person has one draft, shared by the colleagues: two half plans are nobody's to choose between here."""

    def hindrances(self, joined: Participant, kept: Participant) -> list[str]:
        both = self.rows(joined).exists() and self.rows(kept).exists()
        return ["Båda akterna har en påbörjad plan. Gör den ena klar eller kasta den först."] if both else []


def contribute() -> None:
    """Called once, when the app is ready."""
    add_followers(Plans(ActionPlan, "Planer"), PlanDrafts(PlanDraft))
