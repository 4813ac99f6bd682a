"""The link by which somebody approved was sent to the same person."""

from django.db import migrations

from participants.joining.one_person import of_one_person


class Migration(migrations.Migration):
    dependencies = [("approvals", "0002_walls"), ("joining", "0007_rows_of_one_person")]

    operations = [
        of_one_person("approvals_approval", "request_id", "approvals_approvalrequest"),
    ]
