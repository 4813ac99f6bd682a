"""What waits for the unit manager: somebody whom nobody was chosen for, and an emergency opening to review."""

from datetime import timedelta

from nystart.foundation.accounts.models import User
from participants.core.codes import AccessBasis
from participants.core.models import Enrolment, ProtectedAccess

from .past import weekday
from .running import Running

OPENED_DAYS_AGO = 5


def write_for_the_unit(home: Running, *, opened_by: User) -> None:
    """An enrolment two days old without a coach; and a colleague who opened the protected file when somebody rang."""
    starts_on = min(weekday(home.day - timedelta(days=2)), home.day)
    Enrolment.objects.create(
        controller_id=home.unit.controller_id,
        participant=home.new_person(starts_on),
        project=home.project,
        organisation=home.unit,
        municipality_id=home.unit.municipality_id,
        referrer_kind="social_services",
        starts_on=starts_on,
    )
    protected = ProtectedAccess.objects.granted().filter(controller=home.unit.controller_id).first()
    if protected is None:
        return
    on = home.day - timedelta(days=OPENED_DAYS_AGO)
    ProtectedAccess.objects.create(
        controller_id=protected.controller_id,
        participant_id=protected.participant_id,
        user=opened_by,
        basis=AccessBasis.BREAK_GLASS,
        reason="Personen ringde och behövde avboka dagens möte. Den vanliga coachen var sjuk.",
        granted_by=opened_by,
        starts_on=on,
        ends_on=on + timedelta(days=1),
    )
