"""Those of one coach in a unit are found without reading all of the unit; whoever asks for the unit alone has other indexes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0013_relations_need_a_relation")]

    operations = [
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["organisation", "caseworker"], name="enrolment_of_unit_by_coach"),
        ),
        migrations.AlterField(
            model_name="enrolment",
            name="organisation",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
                verbose_name="enhet",
            ),
        ),
    ]
