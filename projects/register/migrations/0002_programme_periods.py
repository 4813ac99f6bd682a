"""The fund's three programme periods and their own names for areas, objectives and regions."""

from datetime import date
from typing import Any

from django.db import migrations

REGIONS = [
    "Övre Norrland",
    "Mellersta Norrland",
    "Norra Mellansverige",
    "Stockholm",
    "Östra Mellansverige",
    "Västsverige",
    "Småland och Öarna",
    "Sydsverige",
]


PERIODS = [
    {
        "code": "2007-2013",
        "programme_name": "Nationellt strukturfondsprogram för regional konkurrenskraft och sysselsättning",
        "starts_on": date(2007, 1, 1),
        "ends_on": date(2015, 12, 31),
        "area_label": "Programområde",
        "objective_label": "Mål",
        "region_label": "Region",
        "registry_label": "Diarienummer",
        "area_names": {"1": "Kompetensförsörjning", "2": "Ökat arbetskraftsutbud"},
        "objective_names": {},
        "region_names": REGIONS,
    },
    {
        "code": "2014-2020",
        "programme_name": "Nationellt socialfondsprogram för investering för tillväxt och sysselsättning",
        "starts_on": date(2014, 1, 1),
        "ends_on": date(2023, 12, 31),
        "area_label": "Programområde",
        "objective_label": "Specifikt mål",
        "region_label": "Region",
        "registry_label": "Projektnummer",
        "area_names": {
            "1": "Kompetensförsörjning",
            "2": "Ökade övergångar till arbete",
            "3": "Sysselsättningsinitiativet för unga",
        },
        "objective_names": {
            "2.1": "Kvinnor och män som står långt ifrån arbetsmarknaden ska komma i arbete, utbildning eller närmare arbetsmarknaden",
            "2.2": "Fler unga kvinnor och män ska komma i arbete eller utbildning",
            "2.3": "Kvinnor och män som står särskilt långt från arbetsmarknaden ska komma närmare arbete",
        },
        "region_names": REGIONS,
    },
    {
        "code": "2021-2027",
        "programme_name": "Europeiska socialfonden+",
        "starts_on": date(2021, 1, 1),
        "ends_on": date(2029, 12, 31),
        "area_label": "Programområde",
        "objective_label": "Specifikt mål",
        "region_label": "Region",
        "registry_label": "Ärende-id",
        "area_names": {},
        "objective_names": {},
        "region_names": REGIONS,
    },
]


def load(apps: Any, schema_editor: Any) -> None:
    model = apps.get_model("projects", "ProgrammePeriod")
    model.objects.bulk_create(model(**period) for period in PERIODS)


def unload(apps: Any, schema_editor: Any) -> None:
    apps.get_model("projects", "ProgrammePeriod").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
