"""Changes that wait for review beside the published place."""

from collections.abc import Iterable
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from nystart.foundation.access import Permission, ScopedQuerySet
from nystart.foundation.access.actor import Actor
from nystart.foundation.accounts.models import Organisation
from nystart.foundation.audit import tracked
from nystart.foundation.web.models import Identified
from nystart.foundation.web.retention import RetentionClass

from .position import Position
from .scopes import controllers_of


class ChangeState(models.TextChoices):
    """Where a change stands (läge). Waiting and returned ones are open: at most one of them for each place."""

    WAITING = "waiting", "Väntar på granskning"
    RETURNED = "returned", "Skickad tillbaka"
    APPROVED = "approved", "Godkänd"
    WITHDRAWN = "withdrawn", "Återtagen"


OPEN = (ChangeState.WAITING, ChangeState.RETURNED)


class PositionChangeQuerySet(ScopedQuerySet):
    """Changes of published places, by who asks and by state."""

    def visible_to(self, user: Actor) -> Self:
        """Changes in the bank of the user's municipality, for staff: they may name the supervisor."""
        return self.filter(controller__in=controllers_of(user, Permission.VIEW_BANK))

    def editable_by(self, user: Actor) -> Self:
        """Changes that the user may approve or send back."""
        return self.filter(controller__in=controllers_of(user, Permission.PUBLISH_POSITION))

    def open_for(self, position: Position) -> Self:
        """The one change of the place that waits or was sent back."""
        return self.filter(position=position, state__in=OPEN)

    def open_among(self, positions: Iterable[Position]) -> Self:
        """The changes of the places that wait or were sent back: at most one of each place."""
        return self.filter(position__in=positions, state__in=OPEN)

    def waiting(self) -> Self:
        """Changes that wait for somebody to review them."""
        return self.filter(state=ChangeState.WAITING)


@tracked(exclude=["before", "after", "reason"])
class PositionChange(Identified):
    """A change of a published place that waits for review (väntande ändring). The public reads the place as it was.

    ``after`` holds what the employer wants, ``before`` what the place said of the same things when the employer opened the
    page, so that what staff have changed meanwhile can be told. Protected by row-level security: it may name the supervisor.
    """

    retention = RetentionClass.PERSONAL_DATA

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="changes")
    controller = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("läge", max_length=10, choices=ChangeState.choices, default=ChangeState.WAITING)
    before = models.JSONField("som det var", encoder=DjangoJSONEncoder)
    after = models.JSONField("som det ska bli", encoder=DjangoJSONEncoder)
    submitted_at = models.DateTimeField("skickad")
    reviewed_on = models.DateField("granskad", null=True, blank=True)
    reason = models.TextField("varför den skickades tillbaka", blank=True)

    objects = PositionChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "väntande ändring"
        verbose_name_plural = "väntande ändringar"
        constraints = (
            models.UniqueConstraint(
                fields=("position",),
                condition=Q(state__in=("waiting", "returned")),
                name="change_open_once",
                violation_error_message="En annan ändring av platsen väntar redan.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position_id} {self.state}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """It belongs to the same municipality as the position."""
        self.controller_id = self.position.controller_id
        super().save(*args, **kwargs)
