"""The summaries beside a round."""

from typing import Any

from django import template
from django.utils import timezone

from participants.assessments.models import Assessment
from participants.core.models import Participant

from ..towards import for_referrers

register = template.Library()


@register.inclusion_tag("participants/_summaries.html", takes_context=True)
def summaries(context: Any, assessment: Assessment) -> dict[str, Any]:
    """What whoever referred the person is told of her assessments, one sheet for each referral."""
    person, user = assessment.participant, context["request"].user
    referrals = for_referrers(person, user, timezone.localdate())
    may_edit = bool(referrals) and Participant.objects.editable_by(user).filter(pk=person.pk).exists()
    return {"assessment": assessment, "for_referrers": referrals, "may_edit": may_edit}
