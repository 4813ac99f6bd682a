"""What tests of assessments share: one small form in the municipality instead of the shipped ones."""

import pytest
from django.urls import reverse

from participants.assessments.models import AssessmentForm
from tests.factories.assessments import FormVersionFactory


@pytest.fixture
def form(home):
    """The one form in use: see ``tests.factories.assessments.SMALL``."""
    AssessmentForm.objects.filter(controller=None).update(in_use=False)
    return FormVersionFactory(form__controller=home, form__title="Vårt formulär")


@pytest.fixture
def url(participant):
    """Where a round is filled in."""
    return reverse("participants:write_assessment", args=[participant.pk, "general"])


@pytest.fixture
def autosave(participant):
    """Where it is kept meanwhile."""
    return reverse("participants:autosave_assessment", args=[participant.pk, "general"])


def filled(form, **changes):
    """A round as it is sent."""
    sent = {
        "form": str(form.pk),
        "version": "0",
        "held_on": "2 februari 2026",
        "a-worked": "yes",
        "a-jobs": "Lager",
        "a-wish": "Arbeta i kök",
        "a-needs": ["quiet", "breaks"],
        "a-own-work": "Jag vill prova.",
        "do": "sign",
    }
    return {
        name.replace("_", "-") if name.startswith("a_") else name: value for name, value in (sent | changes).items()
    }
