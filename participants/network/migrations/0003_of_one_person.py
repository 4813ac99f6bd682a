"""A joint plan is of parties of its own, who are of the person's own network."""

from django.db import migrations

from participants.joining.one_person import of_one_whole


class Migration(migrations.Migration):
    dependencies = [("network", "0002_walls"), ("joining", "0008_parts_of_one_whole")]

    operations = [
        of_one_whole("network_jointplan", "lead_id", "network_jointplanparty", mine="id", theirs="plan_id"),
        of_one_whole("network_jointplanitem", "party_id", "network_jointplanparty", mine="plan_id", theirs="plan_id"),
        of_one_whole(
            "network_jointplanparty",
            "member_id",
            "network_networkmember",
            mine="plan_id",
            theirs="participant_id",
            whole="network_jointplan",
        ),
    ]
