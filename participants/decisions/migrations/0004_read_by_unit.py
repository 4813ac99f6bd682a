"""Row-level security: decisions and measures are read by who may open the person; figures are counted by the system."""

from django.db import migrations

from nystart.foundation.access.rls import read_by_unit

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"
PERSON_OF_MEASURE = (
    "(SELECT participant_id FROM participants_enrolment JOIN decisions_decision decided"
    " ON participants_enrolment.id = decided.enrolment_id WHERE decided.id = decision_id)"
)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0003_walls")]

    operations = [
        read_by_unit("decisions_decision", f"participants_is_open({PERSON})"),
        read_by_unit("decisions_measure", f"participants_is_open({PERSON_OF_MEASURE})"),
    ]
