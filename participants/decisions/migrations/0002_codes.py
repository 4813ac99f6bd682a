"""Who commissions support, the kinds of decisions they make, and the measures taken under them. All to be changed as data [M]."""

from typing import Any

from django.db import migrations

COMMISSIONERS = [
    ("employment_service", "Arbetsförmedlingen"),
    ("social_assistance", "Ekonomiskt bistånd"),
    ("lss", "LSS-handläggare"),
    ("insurance_agency", "Försäkringskassan"),
    ("migration_agency", "Migrationsverket"),
    ("school", "Skolan"),
    ("probation_service", "Frivården"),
    ("own_unit", "Den egna enheten"),
]
KINDS = [
    ("pes_referral", "Anvisning till insats", "employment_service"),
    ("pes_programme", "Programbeslut", "employment_service"),
    ("pes_subsidy", "Beslut om subventionerad anställning", "employment_service"),
    ("pes_activity_support", "Aktivitetsstöd", "employment_service"),
    ("assistance_competence", "Krav på kompetenshöjande verksamhet", "social_assistance"),
    ("assistance_support", "Försörjningsstöd", "social_assistance"),
    ("lss_day_activity", "Daglig verksamhet", "lss"),
    ("lss_escort", "Ledsagarservice", "lss"),
    ("insurance_rehabilitation", "Arbetslivsinriktad rehabilitering", "insurance_agency"),
    ("insurance_activity_compensation", "Aktivitetsersättning", "insurance_agency"),
    ("residence_permit", "Uppehållstillstånd", "migration_agency"),
    ("work_permit", "Arbetstillstånd", "migration_agency"),
    ("school_introduction", "Introduktionsprogram", "school"),
    ("probation_plan", "Övervakning med arbetsinriktad plan", "probation_service"),
    ("own_measure", "Insats utan beslut från någon annan", "own_unit"),
]
MEASURES = [
    ("assessment", "Kartläggning"),
    ("coaching", "Coachning"),
    ("guidance", "Studie- och yrkesvägledning"),
    ("group", "Gruppverksamhet"),
    ("vocational_swedish", "Yrkessvenska"),
    ("work_training", "Arbetsträning"),
    ("work_placement", "Arbetspraktik"),
    ("day_activity", "Daglig verksamhet hos en arbetsgivare"),
    ("rehabilitation", "Rehabiliterande insats"),
    ("health", "Hälsa och friskvård"),
    ("education", "Kortare utbildning"),
    ("matching", "Matchning mot arbete"),
    ("subsidised_employment", "Subventionerad anställning"),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the lists; what an administrator has added stays."""
    commissioner = apps.get_model("decisions", "Commissioner")
    for position, (code, label) in enumerate(COMMISSIONERS, start=1):
        commissioner.objects.update_or_create(code=code, defaults={"label": label, "position": position * 10})
    kind = apps.get_model("decisions", "DecisionKind")
    for position, (code, label, whose) in enumerate(KINDS, start=1):
        kind.objects.update_or_create(
            code=code, defaults={"label": label, "commissioner_id": whose, "position": position * 10}
        )
    measure = apps.get_model("decisions", "MeasureKind")
    for position, (code, label) in enumerate(MEASURES, start=1):
        measure.objects.update_or_create(code=code, defaults={"label": label, "position": position * 10})


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
