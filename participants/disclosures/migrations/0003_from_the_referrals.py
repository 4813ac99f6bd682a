"""What a referral said of its own ground becomes a disclosure to its referrer, of what the referrer was told of then."""

from typing import Any

from django.db import migrations

KINDS = ["enrolment", "result"]
"""If the person was accepted, and how it went."""
PARTIES = {
    "social_services",
    "employment_service",
    "insurance_agency",
    "probation_service",
    "school",
    "health_care",
    "day_activity",
    "refugee_reception",
}


def move(apps: Any, schema_editor: Any) -> None:
    """Who noted the ground stands in the history of the referral, not on it: it is left open."""
    grounds = {ground.code: ground for ground in apps.get_model("disclosures", "LegalGround").objects.all()}
    disclosure = apps.get_model("disclosures", "Disclosure")
    for referral in apps.get_model("participants", "Referral").objects.exclude(ground="").select_related("referrer"):
        ground = grounds[referral.ground]
        starts_on = min(referral.decided_on or referral.received_on, referral.ground_valid_until)
        disclosure.objects.create(
            controller_id=referral.controller_id,
            participant_id=referral.participant_id,
            referral=referral,
            party=referral.referrer_kind if referral.referrer_kind in PARTIES else "other",
            recipient=(referral.referrer.name if referral.referrer else referral.referrer_name) or "Anvisaren",
            kinds=KINDS,
            what="Flyttad från anvisningen",
            ground=ground,
            paragraph=ground.paragraph,
            starts_on=starts_on,
            ends_on=referral.ground_valid_until,
        )


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0002_legal_grounds")]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
