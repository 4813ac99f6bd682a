"""What is locked, and what is kept of changes, also for milestones and the new columns."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("plans", "0007_milestones_and_occupations")]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="words_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."direction" IS DISTINCT FROM (NEW."direction") OR OLD."occupations" IS DISTINCT FROM (NEW."occupations") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."follow_up" IS DISTINCT FROM (NEW."follow_up") OR OLD."support" IS DISTINCT FROM (NEW."support") OR OLD."agreed_on" IS DISTINCT FROM (NEW."agreed_on") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f6dfb780d2d3dda735f255126a55d992be15048c",
                    operation="UPDATE",
                    pgid="pgtrigger_words_stay_b13ec",
                    table="plans_actionplan",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plans_actionplanevent" ("agreed_on", "controller_id", "created_at", "enrolment_id", "follow_up_on", "id", "number", "occupations", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "written_by_id") VALUES (NEW."agreed_on", NEW."controller_id", NEW."created_at", NEW."enrolment_id", NEW."follow_up_on", NEW."id", NEW."number", NEW."occupations", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."state", NEW."written_by_id"); RETURN NULL;',
                    hash="4dc58e73da9b072ca0d0dc916765b1cb6c49b64e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8d4f9",
                    table="plans_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionplan",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."agreed_on" IS DISTINCT FROM (NEW."agreed_on") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."enrolment_id" IS DISTINCT FROM (NEW."enrolment_id") OR OLD."follow_up_on" IS DISTINCT FROM (NEW."follow_up_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."occupations" IS DISTINCT FROM (NEW."occupations") OR OLD."participant_id" IS DISTINCT FROM (NEW."participant_id") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."written_by_id" IS DISTINCT FROM (NEW."written_by_id"))',
                    func='INSERT INTO "plans_actionplanevent" ("agreed_on", "controller_id", "created_at", "enrolment_id", "follow_up_on", "id", "number", "occupations", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state", "written_by_id") VALUES (NEW."agreed_on", NEW."controller_id", NEW."created_at", NEW."enrolment_id", NEW."follow_up_on", NEW."id", NEW."number", NEW."occupations", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."state", NEW."written_by_id"); RETURN NULL;',
                    hash="87deaaee3004d49eefac3083f948dd2b120a66a1",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e755a",
                    table="plans_actionplan",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planreview",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plans_planreviewevent" ("changes_plan", "controller_id", "created_at", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reviewed_by_id") VALUES (NEW."changes_plan", NEW."controller_id", NEW."created_at", NEW."held_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan_id", NEW."reviewed_by_id"); RETURN NULL;',
                    hash="8f8cf23fdd75e057c8a0b2076af88afb7479cb7c",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6168d",
                    table="plans_planreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planreview",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."changes_plan" IS DISTINCT FROM (NEW."changes_plan") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."held_on" IS DISTINCT FROM (NEW."held_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."plan_id" IS DISTINCT FROM (NEW."plan_id") OR OLD."reviewed_by_id" IS DISTINCT FROM (NEW."reviewed_by_id"))',
                    func='INSERT INTO "plans_planreviewevent" ("changes_plan", "controller_id", "created_at", "held_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan_id", "reviewed_by_id") VALUES (NEW."changes_plan", NEW."controller_id", NEW."created_at", NEW."held_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan_id", NEW."reviewed_by_id"); RETURN NULL;',
                    hash="de75bdd3a886ba054e0facea96233cfc55165348",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_51d01",
                    table="plans_planreview",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planstep",
            trigger=pgtrigger.compiler.Trigger(
                name="words_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."goal_id" IS DISTINCT FROM (NEW."goal_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."milestone_id" IS DISTINCT FROM (NEW."milestone_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."how_often" IS DISTINCT FROM (NEW."how_often") OR OLD."responsible" IS DISTINCT FROM (NEW."responsible") OR OLD."organisation" IS DISTINCT FROM (NEW."organisation") OR OLD."responsible_name" IS DISTINCT FROM (NEW."responsible_name") OR OLD."added_later" IS DISTINCT FROM (NEW."added_later"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="5e198a10687a3c349f19b7f7bdbe14d8e7550817",
                    operation="UPDATE",
                    pgid="pgtrigger_words_stay_69d54",
                    table="plans_planstep",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planstep",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plans_planstepevent" ("added_later", "controller_id", "created_at", "done_by_id", "done_on", "due_on", "goal_id", "id", "milestone_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "responsible", "starts_on") VALUES (NEW."added_later", NEW."controller_id", NEW."created_at", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."goal_id", NEW."id", NEW."milestone_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."responsible", NEW."starts_on"); RETURN NULL;',
                    hash="2cd09b8e4fb54eb03114d9da6022acac91dc1067",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4b1dc",
                    table="plans_planstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planstep",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."added_later" IS DISTINCT FROM (NEW."added_later") OR OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."done_by_id" IS DISTINCT FROM (NEW."done_by_id") OR OLD."done_on" IS DISTINCT FROM (NEW."done_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."goal_id" IS DISTINCT FROM (NEW."goal_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."milestone_id" IS DISTINCT FROM (NEW."milestone_id") OR OLD."position" IS DISTINCT FROM (NEW."position") OR OLD."responsible" IS DISTINCT FROM (NEW."responsible") OR OLD."starts_on" IS DISTINCT FROM (NEW."starts_on"))',
                    func='INSERT INTO "plans_planstepevent" ("added_later", "controller_id", "created_at", "done_by_id", "done_on", "due_on", "goal_id", "id", "milestone_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "responsible", "starts_on") VALUES (NEW."added_later", NEW."controller_id", NEW."created_at", NEW."done_by_id", NEW."done_on", NEW."due_on", NEW."goal_id", NEW."id", NEW."milestone_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."responsible", NEW."starts_on"); RETURN NULL;',
                    hash="a9b90bbe80ff5f2f1903c11755c9e3328514dc14",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3be23",
                    table="plans_planstep",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmilestone",
            trigger=pgtrigger.compiler.Trigger(
                name="words_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="755564ae1431df10f038e3a0406551b47cc211a1",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_words_stay_236af",
                    table="plans_planmilestone",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmilestone",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "plans_planmilestoneevent" ("controller_id", "created_at", "goal_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."controller_id", NEW."created_at", NEW."goal_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="77536018bff985ce965345f75aad5a60e0401116",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_49652",
                    table="plans_planmilestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmilestone",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."controller_id" IS DISTINCT FROM (NEW."controller_id") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."goal_id" IS DISTINCT FROM (NEW."goal_id") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."position" IS DISTINCT FROM (NEW."position"))',
                    func='INSERT INTO "plans_planmilestoneevent" ("controller_id", "created_at", "goal_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."controller_id", NEW."created_at", NEW."goal_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                    hash="a01321b41b509dcdaa45f7e77512677c562e9c3d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_6080a",
                    table="plans_planmilestone",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="planmilestoneevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="7b0f6d90f59c0fee256589b503da0f9774996b1a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7f884",
                    table="plans_planmilestoneevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
