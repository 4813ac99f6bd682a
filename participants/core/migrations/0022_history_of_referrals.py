"""The history of referrals tells of all their columns."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0021_a_referral_opens_no_file"),
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
        pgtrigger.migrations.AddTrigger(
            model_name="referral",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "participants_referralevent" ("answer_given_how", "answer_given_on", "came_on", "controller_id", "created_at", "decided_by_id", "decided_on", "id", "is_appealable", "organisation_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "referrer_id", "referrer_kind", "referrer_name", "referrer_organisation_id", "school_ends_on", "state") VALUES (NEW."answer_given_how", NEW."answer_given_on", NEW."came_on", NEW."controller_id", NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."is_appealable", NEW."organisation_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."project_id", NEW."received_on", NEW."referrer_id", NEW."referrer_kind", NEW."referrer_name", NEW."referrer_organisation_id", NEW."school_ends_on", NEW."state"); RETURN NULL;',
                    hash="5b2fab5a4711d5e44fba7217e95c2fab00b21df0",
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
                    condition='WHEN (OLD."answer_given_how" IS DISTINCT FROM (NEW."answer_given_how") OR OLD."answer_given_on" IS DISTINCT FROM (NEW."answer_given_on") OR OLD."came_on" IS DISTINCT FROM (NEW."came_on") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."decided_by_id" IS DISTINCT FROM (NEW."decided_by_id") OR OLD."decided_on" IS DISTINCT FROM (NEW."decided_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_appealable" IS DISTINCT FROM (NEW."is_appealable") OR OLD."organisation_id" IS DISTINCT FROM (NEW."organisation_id") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."referrer_id" IS DISTINCT FROM (NEW."referrer_id") OR OLD."referrer_kind" IS DISTINCT FROM (NEW."referrer_kind") OR OLD."referrer_name" IS DISTINCT FROM (NEW."referrer_name") OR OLD."referrer_organisation_id" IS DISTINCT FROM (NEW."referrer_organisation_id") OR OLD."school_ends_on" IS DISTINCT FROM (NEW."school_ends_on") OR OLD."state" IS DISTINCT FROM (NEW."state"))',
                    func='INSERT INTO "participants_referralevent" ("answer_given_how", "answer_given_on", "came_on", "controller_id", "created_at", "decided_by_id", "decided_on", "id", "is_appealable", "organisation_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_id", "received_on", "referrer_id", "referrer_kind", "referrer_name", "referrer_organisation_id", "school_ends_on", "state") VALUES (NEW."answer_given_how", NEW."answer_given_on", NEW."came_on", NEW."controller_id", NEW."created_at", NEW."decided_by_id", NEW."decided_on", NEW."id", NEW."is_appealable", NEW."organisation_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."project_id", NEW."received_on", NEW."referrer_id", NEW."referrer_kind", NEW."referrer_name", NEW."referrer_organisation_id", NEW."school_ends_on", NEW."state"); RETURN NULL;',
                    hash="49615da88fa793001dadd2f60eb3440885dbd617",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_c39d2",
                    table="participants_referral",
                    when="AFTER",
                ),
            ),
        ),
    ]
