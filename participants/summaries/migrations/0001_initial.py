"""What whoever referred the person is told of an assessment."""

import uuid

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0014_concealed_passwords"),
        ("assessments", "0004_of_one_person"),
        ("participants", "0023_who_gave_the_answer"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReferrerSummary",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="skapad")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("text", models.CharField(max_length=1000, verbose_name="sammanfattning")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="varför ändras den?")),
                ("written_at", models.DateTimeField(verbose_name="skriven")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summaries",
                        to="assessments.assessment",
                        verbose_name="kartläggning",
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="kommun",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="participants.participant"
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="summaries",
                        to="participants.referral",
                        verbose_name="till anvisningen",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "sammanfattning till anvisaren",
                "verbose_name_plural": "sammanfattningar till anvisaren",
                "ordering": ("-number",),
            },
        ),
        migrations.CreateModel(
            name="ReferrerSummaryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="skapad")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("written_at", models.DateTimeField(verbose_name="skriven")),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assessments.assessment",
                        verbose_name="kartläggning",
                    ),
                ),
                (
                    "controller",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="kommun",
                    ),
                ),
                (
                    "participant",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.participant",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        related_query_name="+",
                        to="summaries.referrersummary",
                    ),
                ),
                (
                    "referral",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="participants.referral",
                        verbose_name="till anvisningen",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="referrersummary",
            constraint=models.UniqueConstraint(fields=("referral", "number"), name="referrer_summary_once"),
        ),
        migrations.AddConstraint(
            model_name="referrersummary",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("number", 1), ("reason", "")),
                    models.Q(("number__gt", 1), models.Q(("reason", ""), _negated=True)),
                    _connector="OR",
                ),
                name="referrer_summary_change_has_a_reason",
                violation_error_message="Skriv varför sammanfattningen ändras.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referrersummary",
            trigger=pgtrigger.compiler.Trigger(
                name="written_once",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="4c896213e8085701e4ac76ff6071b774db6523c0",
                    operation="UPDATE",
                    pgid="pgtrigger_written_once_7ff9e",
                    table="summaries_referrersummary",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referrersummary",
            trigger=pgtrigger.compiler.Trigger(
                name="follows_a_joining",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."participant_id" IS DISTINCT FROM (NEW."participant_id"))',
                    func="IF NOT joining_joined(OLD.participant_id, NEW.participant_id) THEN RAISE EXCEPTION 'Only a joining of two files changes whose row it is.'; END IF; RETURN NEW;",
                    hash="1e724c5fc7d99dd39546106fbbd4c54a09d5d54e",
                    operation='UPDATE OF "participant_id"',
                    pgid="pgtrigger_follows_a_joining_cdc77",
                    table="summaries_referrersummary",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referrersummary",
            trigger=pgtrigger.compiler.Trigger(
                name="never_removed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="bb762dbc9573eaa1ea5562752984b3e9e6b2a762",
                    operation="DELETE",
                    pgid="pgtrigger_never_removed_f3b7c",
                    table="summaries_referrersummary",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referrersummary",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "summaries_referrersummaryevent" ("assessment_id", "controller_id", "created_at", "id", "number", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "written_at", "written_by_id") VALUES (NEW."assessment_id", NEW."controller_id", NEW."created_at", NEW."id", NEW."number", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."referral_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="962bbe5785815b8121d05d70ae9fd6fc39f38d7d",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_e14c2",
                    table="summaries_referrersummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referrersummary",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."assessment_id" IS DISTINCT FROM (NEW."assessment_id") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."referral_id" IS DISTINCT FROM (NEW."referral_id") OR OLD."written_at" IS DISTINCT FROM (NEW."written_at") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                    func='INSERT INTO "summaries_referrersummaryevent" ("assessment_id", "controller_id", "created_at", "id", "number", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "referral_id", "written_at", "written_by_id") VALUES (NEW."assessment_id", NEW."controller_id", NEW."created_at", NEW."id", NEW."number", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."referral_id", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                    hash="ae98a0ff97b0c405f38776c0ea89842928294172",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_b8567",
                    table="summaries_referrersummary",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referrersummaryevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="026eb2bdbe7d6025288b6d37d61a9aa5b970cd8b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c0580",
                    table="summaries_referrersummaryevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
