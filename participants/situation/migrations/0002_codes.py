"""The code lists of the questions at entry and exit.

Income sources: försörjningsmått of Uppföljning Finsam (finsam.se/information/forsorjningsmatt), with those beside them that
domain.md 4.4 adds. Parental benefit and old-age pension are no public support there (SUS). Education: the first digit of
SUN 2020 and its group of ISCED; programmes and their days are from memory [M] and may be corrected under the code lists.
"""

from datetime import date
from typing import Any

from django.db import migrations

INCOMES = [
    ("wage", "Lön", "own", None, None),
    ("own_business", "Inkomst från eget företag", "own", None, None),
    ("student_aid", "Studiemedel", "own", None, None),
    ("sickness_benefit", "Sjukpenning eller rehabiliteringspenning", "health", None, None),
    ("activity_compensation", "Aktivitetsersättning", "health", None, None),
    ("sickness_compensation", "Sjukersättning", "health", None, None),
    ("unemployment_benefit", "A-kassa", "labour_market", None, None),
    ("activity_support", "Aktivitetsstöd eller utvecklingsersättning", "labour_market", None, None),
    ("establishment_allowance", "Etableringsersättning", "labour_market", None, None),
    ("social_assistance", "Försörjningsstöd", "social", None, None),
    ("introduction_allowance", "Introduktionsersättning", "social", None, date(2010, 12, 31)),
    ("parental_benefit", "Föräldrapenning", "no_public", None, None),
    ("old_age_pension", "Ålderspension", "no_public", None, None),
    ("no_income", "Ingen egen inkomst", "no_public", None, None),
    ("other", "Annan inkomst", "no_public", None, None),
]
EDUCATION = [
    ("under_nine_years", "Kortare än nioårig grundskola", 1, "0-2"),
    ("compulsory", "Grundskola, nio år", 2, "0-2"),
    ("upper_secondary_short", "Gymnasium, högst två år", 3, "3-4"),
    ("upper_secondary", "Gymnasium, tre år", 3, "3-4"),
    ("post_secondary_short", "Eftergymnasial utbildning, kortare än två år", 4, "3-4"),
    ("tertiary", "Högskola, yrkeshögskola eller motsvarande, två år eller mer", 5, "5-8"),
    ("research", "Forskarutbildning", 6, "5-8"),
]
PROGRAMMES = [
    ("job_development_guarantee", "Jobb- och utvecklingsgarantin", date(2007, 7, 1), None),
    ("youth_guarantee", "Jobbgarantin för ungdomar", date(2007, 12, 1), None),
    ("establishment", "Etableringsprogrammet", date(2018, 1, 1), None),
    ("match_and_prepare", "Rusta och matcha", date(2020, 1, 1), None),
    ("introduction_to_working_life", "Arbetslivsintroduktion", date(2010, 1, 1), None),
    ("work_placement", "Arbetspraktik", None, None),
    ("labour_market_training", "Arbetsmarknadsutbildning", None, None),
    ("preparatory", "Förberedande insatser", None, None),
    ("other", "Annat program", None, None),
]


def load(apps: Any, schema_editor: Any) -> None:
    """Write the lists; what an administrator has added stays."""
    income = apps.get_model("situation", "IncomeSource")
    for position, (code, label, group, first, last) in enumerate(INCOMES, start=1):
        income.objects.update_or_create(
            code=code,
            defaults={"label": label, "group": group, "valid_from": first, "valid_to": last, "position": position * 10},
        )
    level = apps.get_model("situation", "EducationLevel")
    for position, (code, label, sun, isced) in enumerate(EDUCATION, start=1):
        level.objects.update_or_create(
            code=code, defaults={"label": label, "sun_level": sun, "isced": isced, "position": position * 10}
        )
    programme = apps.get_model("situation", "PesProgramme")
    for position, (code, label, first, last) in enumerate(PROGRAMMES, start=1):
        programme.objects.update_or_create(
            code=code,
            defaults={"label": label, "valid_from": first, "valid_to": last, "position": position * 10},
        )


class Migration(migrations.Migration):
    dependencies = [("situation", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
