"""What is written for a file that has just been joined into another is the kept one's."""

from django.db import migrations

from participants.joining.late import lands_in_the_kept_file


class Migration(migrations.Migration):
    dependencies = [
        ("joining", "0003_late_rows"),
        ("plans", "0003_plans_follow_a_joining"),
    ]

    operations = [lands_in_the_kept_file("plans_actionplan"), lands_in_the_kept_file("plans_plandraft")]
