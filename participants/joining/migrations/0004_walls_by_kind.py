"""Joinings are for who works with people."""

from django.db import migrations

from nystart.foundation.access.rls import by_kind


class Migration(migrations.Migration):
    dependencies = [("joining", "0003_late_rows"), ("participants", "0010_walls_by_kind")]

    operations = [
        by_kind("joining_joining", "people"),
        by_kind("joining_possibledouble", "people"),
        by_kind("joining_joiningevent", "people"),
        by_kind("joining_possibledoubleevent", "people"),
    ]
