"""Who gave the person the information of the fund, and by which sheet: a code list of its versions."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_concealed_passwords"),
        ("participants", "0016_guardian_areas"),
        ("projects", "0002_programme_periods"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="InformationSheet",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="kod")),
                ("label", models.CharField(max_length=200, verbose_name="benämning")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="ordning")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="gäller från")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="gäller till")),
            ],
            options={
                "verbose_name": "informationsblad",
                "verbose_name_plural": "informationsblad",
                "ordering": ("position", "label"),
                "abstract": False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="enrolment",
            name="update_update",
        ),
        migrations.AddField(
            model_name="enrolment",
            name="information_given_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="av vem",
            ),
        ),
        migrations.AddField(
            model_name="enrolmentevent",
            name="information_given_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="av vem",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="information_sheet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="participants.informationsheet",
                verbose_name="blad",
            ),
        ),
        migrations.AddField(
            model_name="enrolmentevent",
            name="information_sheet",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="participants.informationsheet",
                verbose_name="blad",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("information_given_on__isnull", False),
                    models.Q(("information_given_by__isnull", True), ("information_sheet__isnull", True)),
                    _connector="OR",
                ),
                name="enrolment_information_has_its_day",
                violation_error_message="Skriv vilken dag informationen gavs.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_enrolmentevent" ("age_at_start", "caseworker_id", "completed", "controller_id", "created_at", "ends_on", "exit_distance", "exit_felt_chance", "exit_reason_id", "exit_vocational_base", "id", "information_given_by_id", "information_given_on", "information_sheet_id", "legal_sex", "municipality_id", "organisation_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "referral_id", "referrer_kind", "referrer_organisation_id", "starts_on", "track_id") VALUES (NEW."age_at_start", NEW."caseworker_id", NEW."completed", NEW."controller_id", NEW."created_at", NEW."ends_on", NEW."exit_distance", NEW."exit_felt_chance", NEW."exit_reason_id", NEW."exit_vocational_base", NEW."id", NEW."information_given_by_id", NEW."information_given_on", NEW."information_sheet_id", NEW."legal_sex", NEW."municipality_id", NEW."organisation_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."referral_id", NEW."referrer_kind", NEW."referrer_organisation_id", NEW."starts_on", NEW."track_id"); RETURN NULL;',
                    hash="0ac82a6bc398a60310b2e264916838907a26cf5d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_71dbb",
                    table="participants_enrolment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="enrolment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."age_at_start" IS DISTINCT FROM (NEW."age_at_start") OR OLD."caseworker_id" IS DISTINCT FROM (NEW."caseworker_id") OR OLD."completed" IS DISTINCT FROM (NEW."completed") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."ends_on" IS DISTINCT FROM (NEW."ends_on") OR OLD."exit_distance" IS DISTINCT FROM (NEW."exit_distance") OR OLD."exit_felt_chance" IS DISTINCT FROM (NEW."exit_felt_chance") OR OLD."exit_reason_id" IS DISTINCT FROM (NEW."exit_reason_id") OR OLD."exit_vocational_base" IS DISTINCT FROM (NEW."exit_vocational_base") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."information_given_by_id" IS DISTINCT FROM (NEW."information_given_by_id") OR OLD."information_given_on" IS DISTINCT FROM (NEW."information_given_on") OR OLD."information_sheet_id" IS DISTINCT FROM (NEW."information_sheet_id") OR OLD."legal_sex" IS DISTINCT FROM (NEW."legal_sex") OR OLD."municipality_id" IS DISTINCT FROM (NEW."municipality_id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."referrer_kind" IS DISTINCT FROM (NEW."referrer_kind") OR OLD."referrer_organisation_id" IS DISTINCT FROM (NEW."referrer_organisation_id") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."track_id" IS DISTINCT FROM (NEW."track_id"))',
                    func='INSERT INTO "participants_enrolmentevent" ("age_at_start", "caseworker_id", "completed", "controller_id", "created_at", "ends_on", "exit_distance", "exit_felt_chance", "exit_reason_id", "exit_vocational_base", "id", "information_given_by_id", "information_given_on", "information_sheet_id", "legal_sex", "municipality_id", "organisation_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "referral_id", "referrer_kind", "referrer_organisation_id", "starts_on", "track_id") VALUES (NEW."age_at_start", NEW."caseworker_id", NEW."completed", NEW."controller_id", NEW."created_at", NEW."ends_on", NEW."exit_distance", NEW."exit_felt_chance", NEW."exit_reason_id", NEW."exit_vocational_base", NEW."id", NEW."information_given_by_id", NEW."information_given_on", NEW."information_sheet_id", NEW."legal_sex", NEW."municipality_id", NEW."organisation_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."referral_id", NEW."referrer_kind", NEW."referrer_organisation_id", NEW."starts_on", NEW."track_id"); RETURN NULL;',
                    hash="7a2ba248db880204d561093e9321abf3bfa6638d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_18077",
                    table="participants_enrolment",
                    when="AFTER",
                ),
            ),
        ),
    ]
