"""The enrolments of one person: a card each, with the situation before and after, decisions and pauses."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from nystart.foundation.access import Permission, requires
from nystart.foundation.audit.log import record_access
from participants.core.models import Enrolment, Participant
from participants.core.views.fetch import person_or_404
from participants.decisions.models import Decision
from participants.follow_up.models import FollowUp
from participants.moves.models import FormerUnit
from participants.pauses.days import paused_on
from participants.pauses.models import Pause, PauseReason
from participants.situation.comparing import Compared, compared
from participants.situation.models import EntryFacts, Situation
from projects.register.models import Track


@dataclass
class Card:
    """One enrolment with what belongs to it."""

    enrolment: Enrolment
    situations: dict[str, Situation] = field(default_factory=dict)
    facts: EntryFacts | None = None
    decisions: list[Decision] = field(default_factory=list)
    pauses: list[Pause] = field(default_factory=list)

    @property
    def compared(self) -> Compared:
        """Before beside after."""
        return compared(self.situations, has_exit=self.enrolment.ends_on is not None)

    @property
    def is_back(self) -> bool:
        """Whether the fund's record of the person in the project is longer than this enrolment (återinskrivning)."""
        told = (self.enrolment.fund_starts_on, self.enrolment.fund_ends_on)
        return told != (self.enrolment.starts_on, self.enrolment.ends_on) and not self.enrolment.is_registration_error


@require_safe
@requires(Permission.VIEW_PARTICIPANTS)
def enrolments(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All enrolments and referrals of one person, the latest first."""
    participant = person_or_404(request, pk)
    record_access(request, participant)
    user: Any = request.user
    today = timezone.localdate()
    cards = cards_of(user, participant, today)
    follow_ups = FollowUp.objects.visible_to(user).order_by("-enrolment__ends_on", "due_on")
    context = {
        "participant": participant,
        "enrolments": [card.enrolment for card in cards],
        "cards": cards,
        "may_move": len(user.organisation_ids(Permission.EDIT_PARTICIPANTS)) > 1,
        "follow_ups": list(follow_ups.filter(enrolment__participant=participant).select_related("enrolment__project")),
        "today": today,
        "referrals": participant.referrals.visible_to(user).select_related("project").order_by("-received_on"),
    }
    return render(request, "participants/enrolments.html", context)


def cards_of(user: Any, participant: Participant, today: date) -> list[Card]:
    """The cards, in as many queries however many enrolments there are."""
    rows = Enrolment.objects.visible_to(user).of(participant).with_names().with_coach_on(today).with_fund_record()
    former = FormerUnit.objects.visible_to(user).select_related("organisation")
    rows = rows.select_related("organisation", "exit_reason", "information_given_by", "information_sheet")
    has_tracks = Exists(Track.objects.filter(project=OuterRef("project"), is_active=True))
    rows = rows.annotate(is_paused=paused_on(today), has_tracks=has_tracks).prefetch_related(
        Prefetch("former_units", former)
    )
    cards = {row.pk: Card(row) for row in rows}
    whose = {"enrolment__in": list(cards)}
    for situation in Situation.objects.visible_to(user).filter(**whose).with_answers():
        cards[situation.enrolment_id].situations[situation.point] = situation
    for facts in EntryFacts.objects.visible_to(user).filter(**whose).select_related("programme"):
        cards[facts.enrolment_id].facts = facts
    decisions = Decision.objects.visible_to(user).standing().filter(**whose).with_measures()
    for pk, found in _by_enrolment(decisions.order_by("-starts_on", "pk")):
        cards[pk].decisions = found
    for pk, found in _by_enrolment(_pauses(user).filter(**whose).order_by("-starts_on")):
        cards[pk].pauses = found
    return list(cards.values())


def _pauses(user: Any) -> Any:
    """Pauses, each with its reason where the user may know it."""
    reason = PauseReason.objects.visible_to(user).filter(pause=OuterRef("pk")).values("kind")
    return Pause.objects.visible_to(user).standing().annotate(reason_kind=Subquery(reason[:1]))


def _by_enrolment(rows: Iterable[Any]) -> Iterable[tuple[UUID, list[Any]]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.enrolment_id].append(row)
    return found.items()
