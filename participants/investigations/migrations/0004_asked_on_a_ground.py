"""What an investigation asks for is recorded with its ground among what is told and got."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0006_who_says_yes_and_what_is_got"),
        ("investigations", "0003_specialists"),
        ("joining", "0007_rows_of_one_person"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="investigation",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="investigation",
            name="update_update",
        ),
        migrations.AddField(
            model_name="investigation",
            name="asked",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="disclosures.disclosure",
                verbose_name="inhämtandet",
            ),
        ),
        migrations.AddField(
            model_name="investigationevent",
            name="asked",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="disclosures.disclosure",
                verbose_name="inhämtandet",
            ),
        ),
        migrations.AlterField(
            model_name="investigation",
            name="ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("consent", "Personen har samtyckt"),
                    ("own_request", "Personen har själv bett om den"),
                    ("duty", "Skyldighet enligt lag"),
                    ("commission", "Ingår i uppdraget från den som anvisade"),
                ],
                db_default="",
                default="",
                max_length=12,
                verbose_name="grund",
            ),
        ),
        migrations.AlterField(
            model_name="investigationevent",
            name="ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("consent", "Personen har samtyckt"),
                    ("own_request", "Personen har själv bett om den"),
                    ("duty", "Skyldighet enligt lag"),
                    ("commission", "Ingår i uppdraget från den som anvisade"),
                ],
                db_default="",
                default="",
                max_length=12,
                verbose_name="grund",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="investigation",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "investigations_investigationevent" ("answer_due_on", "answered_on", "asked_id", "cancelled_on", "controller_id", "cost", "created_at", "ground", "hours", "id", "ordered_by_id", "ordered_on", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specialist_id") VALUES (NEW."answer_due_on", NEW."answered_on", NEW."asked_id", NEW."cancelled_on", NEW."controller_id", NEW."cost", NEW."created_at", NEW."ground", NEW."hours", NEW."id", NEW."ordered_by_id", NEW."ordered_on", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."specialist_id"); RETURN NULL;',
                    hash="90e6a7ebf0423342cc50c6d8825509a86ebeea5e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6d977",
                    table="investigations_investigation",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="investigation",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."answer_due_on" IS DISTINCT FROM (NEW."answer_due_on") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."asked_id" IS DISTINCT FROM (NEW."asked_id") OR OLD."cancelled_on" IS DISTINCT FROM (NEW."cancelled_on") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ground" IS DISTINCT FROM (NEW."ground") OR OLD."hours" IS DISTINCT FROM (NEW."hours") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."ordered_by_id" IS DISTINCT FROM (NEW."ordered_by_id") OR OLD."ordered_on" IS DISTINCT FROM (NEW."ordered_on") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."specialist_id" IS DISTINCT FROM (NEW."specialist_id"))',
                    func='INSERT INTO "investigations_investigationevent" ("answer_due_on", "answered_on", "asked_id", "cancelled_on", "controller_id", "cost", "created_at", "ground", "hours", "id", "ordered_by_id", "ordered_on", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "specialist_id") VALUES (NEW."answer_due_on", NEW."answered_on", NEW."asked_id", NEW."cancelled_on", NEW."controller_id", NEW."cost", NEW."created_at", NEW."ground", NEW."hours", NEW."id", NEW."ordered_by_id", NEW."ordered_on", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."specialist_id"); RETURN NULL;',
                    hash="8a4c48c6a9e964acb550639521867c990ffeee9a",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_94da7",
                    table="investigations_investigation",
                    when="AFTER",
                ),
            ),
        ),
        of_one_person("investigations_investigation", "asked_id", "disclosures_disclosure"),
    ]
