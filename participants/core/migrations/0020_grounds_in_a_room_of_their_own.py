"""Grounds to tell a referrer stand in the room of disclosures, by kind of information; the log is sealed without them."""

from typing import Any

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations
from django.utils import timezone


def seal(apps: Any, schema_editor: Any) -> None:
    """Columns are gone from the history of referrals: seal the log that is left, where any of it was sealed."""
    from nystart.foundation.chain.replacing import seal_instead

    log = "participants_referralevent"
    if apps.get_model("chain", "Seal").objects.filter(log=log).exists():
        seal_instead(table=log, row_ids=None, reason="Grunden flyttad till utlämnanden", now=timezone.now())


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0019_the_way_in"),
        ("disclosures", "0003_from_the_referrals"),
        ("chain", "0002_walls"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="referral",
            name="update_update",
        ),
        migrations.RemoveConstraint(
            model_name="referral",
            name="referral_ground_has_a_last_day",
        ),
        migrations.RemoveField(
            model_name="referral",
            name="ground",
        ),
        migrations.RemoveField(
            model_name="referral",
            name="ground_valid_until",
        ),
        migrations.RemoveField(
            model_name="referralevent",
            name="ground",
        ),
        migrations.RemoveField(
            model_name="referralevent",
            name="ground_valid_until",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_referralevent" ("controller_id", "created_at", "decided_by_id", "decided_on", "id", "organisation_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "referrer_id", "referrer_kind", "referrer_name", "referrer_organisation_id", "state") VALUES (NEW."controller_id", NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."organisation_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."received_on", NEW."referrer_id", NEW."referrer_kind", NEW."referrer_name", NEW."referrer_organisation_id", NEW."state"); RETURN NULL;',
                    hash="8d60858e534c21c4380518950c1d743e9c09265c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_c93b7",
                    table="participants_referral",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."referrer_id" IS DISTINCT FROM (NEW."referrer_id") OR OLD."referrer_kind" IS DISTINCT FROM (NEW."referrer_kind") OR OLD."referrer_name" IS DISTINCT FROM (NEW."referrer_name") OR OLD."referrer_organisation_id" IS DISTINCT FROM (NEW."referrer_organisation_id") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                    func='INSERT INTO "participants_referralevent" ("controller_id", "created_at", "decided_by_id", "decided_on", "id", "organisation_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "referrer_id", "referrer_kind", "referrer_name", "referrer_organisation_id", "state") VALUES (NEW."controller_id", NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."organisation_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."received_on", NEW."referrer_id", NEW."referrer_kind", NEW."referrer_name", NEW."referrer_organisation_id", NEW."state"); RETURN NULL;',
                    hash="c87c9789538cb15fd1740533e3222219cd5b7af3",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c39d2",
                    table="participants_referral",
                    when="AFTER",
                ),
            ),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
    ]
