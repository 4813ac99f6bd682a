"""Follow-ups are written by who may open the person; their history is read by the same."""

from django.db import migrations

from nystart.foundation.access.rls import by_unit, written_by_unit

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"
PERSON_OF_ATTEMPT = (
    "(SELECT participant_id FROM participants_enrolment JOIN follow_up_followup followed"
    " ON participants_enrolment.id = followed.enrolment_id WHERE followed.id = follow_up_id)"
)


class Migration(migrations.Migration):
    dependencies = [("follow_up", "0002_written_by_their_own"), ("participants", "0012_walls_by_unit")]

    operations = [
        written_by_unit("follow_up_followup", *[f"participants_is_open({PERSON})"] * 2),
        written_by_unit("follow_up_followupattempt", *[f"participants_is_open({PERSON_OF_ATTEMPT})"] * 2),
        by_unit("follow_up_followupevent", f"participants_is_open({PERSON})"),
        by_unit("follow_up_followupattemptevent", f"participants_is_open({PERSON_OF_ATTEMPT})"),
    ]
