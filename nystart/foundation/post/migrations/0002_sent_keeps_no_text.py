"""What has been sent keeps no text; the texts of what was sent before go too."""

from django.db import migrations, models

EMPTY = "UPDATE post_message SET body = '' WHERE state = 'sent';"


class Migration(migrations.Migration):
    dependencies = [("post", "0001_initial")]

    operations = [
        migrations.AlterField("message", "body", models.TextField(blank=True, verbose_name="text")),
        migrations.RunSQL(EMPTY, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "message",
            models.CheckConstraint(
                condition=models.Q(models.Q(("state", "sent"), _negated=True), ("body", ""), _connector="OR"),
                name="message_sent_keeps_no_text",
                violation_error_message="Ett skickat meddelande sparas utan sin text.",
            ),
        ),
    ]
