"""Waits for others, added up behind the second wall: which specialist somebody met can tell of health, a median of many cannot."""

from django.db import migrations

# With the owner's rights, and telling of no row: sums of one whole project. ``fewest``: how many people a partner's own row, and
# one of an authority, must hold to be there at all. What is written by hand is only told when that many share it.
WAITS = """
CREATE FUNCTION figures_waits(which uuid, first_day date, end_day date, fewest integer)
RETURNS TABLE (kind text, label text, partner text, people bigint, answers bigint, accepted bigint, declined bigint,
  withdrawn bigint, waiting bigint, days double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
WITH came AS (
  SELECT enrolment.id, enrolment.participant_id, enrolment.starts_on, enrolment.last_day
    FROM public.participants_enrolment enrolment
   WHERE enrolment.project_id = which AND enrolment.last_day IS NOT NULL
), ordered AS (
  SELECT specialist.label, lower(btrim(investigation.ordered_to)) AS partner, investigation.ordered_to AS written,
         came.participant_id AS person, answered.until,
         answered.until - investigation.ordered_on
           - public.pauses_days(came.id, investigation.ordered_on, answered.until - 1) AS days
    FROM came
    JOIN public.investigations_investigation investigation ON investigation.participant_id = came.participant_id
     AND investigation.ordered_on BETWEEN came.starts_on AND came.last_day
    JOIN public.investigations_specialistkind specialist ON specialist.code = investigation.specialist_id
   CROSS JOIN LATERAL (SELECT CASE WHEN investigation.answered_on < end_day THEN investigation.answered_on END) AS answered(until)
   WHERE investigation.ordered_on >= first_day AND investigation.ordered_on < end_day
     AND (investigation.cancelled_on IS NULL OR investigation.cancelled_on >= end_day)
), called AS (
  SELECT plan.id, came.participant_id AS person, held.until,
         held.until - plan.called_on - public.pauses_days(came.id, plan.called_on, held.until - 1) AS days
    FROM came
    JOIN public.network_jointplan plan ON plan.participant_id = came.participant_id
     AND plan.called_on BETWEEN came.starts_on AND came.last_day
   CROSS JOIN LATERAL (SELECT CASE WHEN plan.held_on < end_day THEN plan.held_on END) AS held(until)
   WHERE plan.called_on >= first_day AND plan.called_on < end_day
     AND (plan.held_on IS NOT NULL OR plan.ended_on IS NULL OR plan.ended_on >= end_day)
), parties AS (
  SELECT DISTINCT called.*, party.authority FROM called JOIN public.network_jointplanparty party ON party.plan_id = called.id
), sent AS (
  SELECT referral.referrer_kind::text AS label, referral.referrer_organisation_id AS organisation, referral.participant_id AS person,
         CASE WHEN referral.decided_on < end_day THEN referral.state ELSE 'received' END AS state,
         referral.decided_on - referral.received_on AS days
    FROM public.participants_referral referral
   CROSS JOIN LATERAL (
     SELECT bool_or(led_to.last_day IS NULL) AS wrongly, bool_or(led_to.last_day IS NOT NULL) AS rightly,
            bool_or(led_to.last_day IS NOT NULL AND led_to.project_id = which) AS here
       FROM public.participants_enrolment led_to WHERE led_to.referral_id = referral.id) AS became
   WHERE referral.received_on >= first_day AND referral.received_on < end_day
     AND (became.here OR referral.project_id = which AND (became.rightly OR became.wrongly IS NOT TRUE))
  UNION ALL
  SELECT form.referrer_kind::text, form.referrer_organisation_id, form.id,
         CASE WHEN form.answered_on < end_day AND form.state = 'returned' THEN 'declined'
              WHEN form.answered_on < end_day AND form.state = 'withdrawn' THEN 'withdrawn' ELSE 'received' END,
         form.answered_on - form.sent_on
    FROM public.referring_sentreferral form
   WHERE form.project_id = which AND form.referral_id IS NULL AND form.sent_on >= first_day AND form.sent_on < end_day
)
SELECT 'specialist', ordered.label::text, CASE WHEN GROUPING(ordered.partner) = 0 THEN min(ordered.written) ELSE '' END,
       count(DISTINCT ordered.person) FILTER (WHERE ordered.until IS NOT NULL), count(ordered.until), 0, 0, 0,
       count(*) FILTER (WHERE ordered.until IS NULL), percentile_cont(0.5) WITHIN GROUP (ORDER BY ordered.days)
  FROM ordered GROUP BY GROUPING SETS ((ordered.label), (ordered.label, ordered.partner))
HAVING GROUPING(ordered.partner) = 1 OR count(DISTINCT ordered.person) FILTER (WHERE ordered.until IS NOT NULL) >= fewest
UNION ALL
SELECT 'joint_plan', '', '', count(DISTINCT called.person) FILTER (WHERE called.until IS NOT NULL), count(called.until), 0, 0, 0,
       count(*) FILTER (WHERE called.until IS NULL), percentile_cont(0.5) WITHIN GROUP (ORDER BY called.days)
  FROM called HAVING count(*) > 0
UNION ALL
SELECT 'joint_plan', parties.authority::text, '', count(DISTINCT parties.person) FILTER (WHERE parties.until IS NOT NULL),
       count(parties.until), 0, 0, 0, count(*) FILTER (WHERE parties.until IS NULL),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY parties.days)
  FROM parties GROUP BY parties.authority
HAVING count(DISTINCT parties.person) FILTER (WHERE parties.until IS NOT NULL) >= fewest
UNION ALL
SELECT 'referral', sent.label, COALESCE(CASE WHEN GROUPING(sent.organisation) = 0 THEN min(organisation.name) END, ''),
       count(DISTINCT sent.person) FILTER (WHERE sent.state IN ('accepted', 'declined', 'withdrawn')),
       count(*) FILTER (WHERE sent.state IN ('accepted', 'declined', 'withdrawn')),
       count(*) FILTER (WHERE sent.state = 'accepted'), count(*) FILTER (WHERE sent.state = 'declined'),
       count(*) FILTER (WHERE sent.state = 'withdrawn'), count(*) FILTER (WHERE sent.state = 'received'),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY sent.days) FILTER (WHERE sent.state IN ('accepted', 'declined', 'withdrawn'))
  FROM sent LEFT JOIN public.accounts_organisation organisation ON organisation.id = sent.organisation
 GROUP BY GROUPING SETS ((sent.label), (sent.label, sent.organisation))
HAVING GROUPING(sent.organisation) = 1 OR sent.organisation IS NOT NULL
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("figures", "0003_first_activity_and_placement"),
        ("investigations", "0003_specialists"),
        ("network", "0002_walls"),
        ("pauses", "0002_walls_and_days"),
        ("referring", "0002_walls"),
    ]

    operations = [migrations.RunSQL(WAITS, "DROP FUNCTION figures_waits(uuid, date, date, integer);")]
