"""What is done with a project's goals."""

from collections.abc import Mapping

import pghistory
from django.db import transaction

from nystart.foundation.accounts.models import User
from projects.register.models import Project

from .models import LeadTimeBefore


@transaction.atomic
def note_lead_times_before(*, project: Project, steps: Mapping[str, tuple[int, str] | None], by: User) -> None:
    """Note how long the steps took before the project, in days, each with its source; None takes a note away.

    Raises IntegrityError for one without a source.
    """
    with pghistory.context(user=str(by.pk), user_name=str(by), action="note_lead_times_before"):
        for step, noted in steps.items():
            rows = LeadTimeBefore.objects.filter(project=project, step=step)
            if noted is None:
                rows.delete()
            else:
                days, source = noted
                rows.update_or_create(project=project, step=step, defaults={"days": days, "source": source})
