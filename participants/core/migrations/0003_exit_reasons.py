"""The exit reasons, after the definitions of Kolada and of the former SUS register, with how the key indicator of Kolada counts them."""

from typing import Any

from django.db import migrations

REASONS = [
    ("work_unsubsidised", "Arbete utan subvention", "work"),
    ("work_subsidised", "Arbete med subvention", "work"),
    ("self_employed", "Eget företag", "work"),
    ("education_grant_eligible", "Studier med rätt till studiemedel", "study"),
    ("education_other", "Studier utan rätt till studiemedel, till exempel SFI", "other"),
    ("municipal_lm_employment", "Kommunal arbetsmarknadsanställning", "other"),
    ("transfer_pes", "Vidare insats hos Arbetsförmedlingen", "other"),
    ("transfer_other_measure", "Annan kommunal insats eller rehabilitering", "other"),
    ("returned_to_referrer", "Åter till den som anvisade", "other"),
    ("sickness", "Sjukdom", "other"),
    ("parental_leave", "Föräldraledighet", "other"),
    ("pension", "Ålderspension eller sjukersättning", "other"),
    ("moved", "Flyttat från kommunen", "other"),
    ("dropped_out", "Avbrott på egen begäran eller uteblivit", "other"),
    ("not_eligible", "Tillhör inte målgruppen", "other"),
    ("project_ended", "Projektet är slut", "other"),
    ("consent_withdrawn", "Samtycke återkallat", "other"),
    ("deceased", "Avliden", "excluded"),
    ("registration_error", "Felregistrering", "excluded"),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the list; what an administrator has added stays."""
    reason = apps.get_model("participants", "ExitReason")
    for position, (code, label, kolada) in enumerate(REASONS, start=1):
        reason.objects.update_or_create(
            code=code, defaults={"label": label, "kolada": kolada, "position": position * 10}
        )


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_walls")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
