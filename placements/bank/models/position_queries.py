"""Which positions: by who asks, by day, and by the words searched for."""

from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Greatest

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Municipality
from nystart.foundation.swedish.order import in_swedish_order

from ..codes import PositionState
from ..search import matching, rank_query
from .scopes import controllers_of, in_the_bank_of


class PositionQuerySet(ScopedQuerySet):
    """Positions, by who asks, by day and by words."""

    def visible_to(self, user: Actor) -> Self:
        """Positions in the bank of the user's municipality in any state, and those of the user's own employer."""
        return self.filter(in_the_bank_of(user, Permission.VIEW_BANK, "employer__organisation"))

    def editable_by(self, user: Actor) -> Self:
        """Positions that the user may change."""
        return self.filter(in_the_bank_of(user, Permission.EDIT_BANK, "employer__organisation"))

    def reviewable_by(self, user: Actor) -> Self:
        """Positions that the user may publish or decline: never an employer's own."""
        return self.filter(controller__in=controllers_of(user, Permission.PUBLISH_POSITION))

    def managed_by(self, user: Actor) -> Self:
        """Positions of the employers that the user logs in for."""
        return self.filter(employer__organisation__in=user.organisation_ids(Permission.MANAGE_OWN_POSITIONS))

    def countable_by(self, user: Actor) -> Self:
        """The same as may be seen: a position holds nothing secret."""
        return self.visible_to(user)

    def public_on(self, day: date) -> Self:
        """Positions whose page anybody may read on the day: open, full or not."""
        return self.filter(
            Q(closes_on__isnull=True) | Q(closes_on__gte=day),
            Q(available_until__isnull=True) | Q(available_until__gte=day),
            state__in=(PositionState.PUBLISHED, PositionState.FULL),
        )

    def vacant_on(self, day: date) -> Self:
        """Positions in the public list on the day: open, with at least one free place."""
        return self.public_on(day).filter(state=PositionState.PUBLISHED)

    def sent_as(self, submission: UUID) -> Self:
        """The position that came with the form of that number."""
        return self.filter(submission=submission)

    def in_review(self) -> Self:
        """Positions that wait for somebody to review them."""
        return self.filter(state=PositionState.IN_REVIEW)

    def searched_for(self, text: str) -> Self:
        """Positions in which every word of the text is found: as it is, inflected, as a synonym or slightly misspelt."""
        return self.filter(*matching(text))

    def by_start(self, day: date) -> Self:
        """Those that can begin first come first; what has begun or is open counts from the day."""
        begins = Greatest(Coalesce("available_from", Value(day)), Value(day))
        return self.annotate(begins_on=begins).order_by("begins_on", "-published_on", "number")

    def by_newest(self) -> Self:
        """Last published first."""
        return self.order_by("-published_on", "-number")

    def by_rank(self, text: str) -> Self:
        """Best match first: the title weighs most."""
        query = rank_query(text)
        if query is None:
            return self.annotate(rank=Value(0)).by_newest()
        rank = Cast(SearchRank(F("search_vector"), query) * 1_000_000, IntegerField())
        return self.annotate(rank=rank).order_by("-rank", "-published_on", "number")

    def in_work_order(self) -> Self:
        """Those that wait for review first, then the newest."""
        waits = Case(When(state=PositionState.IN_REVIEW, then=Value(0)), default=Value(1))
        return self.annotate(waits=waits).order_by("waits", "-number")

    def with_public_parts(self) -> Self:
        """With all that a public page prints, in one query."""
        related = self.select_related("employer", "workplace__municipality", "field", "unit", "controller")
        return related.defer("search_vector", "search_words")

    def municipalities(self) -> list[tuple[str, str]]:
        """The municipalities where the work is done: address name and name, in Swedish order."""
        found = Municipality.objects.filter(pk__in=self.order_by().values("workplace__municipality"))
        return list(found.order_by(in_swedish_order("name")).values_list("slug", "name"))
