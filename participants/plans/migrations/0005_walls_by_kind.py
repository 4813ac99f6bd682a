"""Plans are for who works with people."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_late_rows"), ("participants", "0010_walls_by_kind")]

    operations = [
        by_kind("plans_actionplan", "people", only="participants_is_open(participant_id)"),
        by_kind("plans_plandraft", "people", only="participants_is_open(participant_id)"),
        *(
            by_kind(f"plans_{table}", "people")
            for table in (
                "plangoal",
                "planstep",
                "planreview",
                "actionplanevent",
                "plangoalevent",
                "planstepevent",
                "planreviewevent",
            )
        ),
    ]
