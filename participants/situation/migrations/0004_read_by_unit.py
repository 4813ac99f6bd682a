"""Row-level security: situations are read by who may open the person; figures are counted by the system."""

from django.db import migrations

from nystart.foundation.access.rls import read_by_unit

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"
PERSON_OF_INCOME = (
    "(SELECT participant_id FROM participants_enrolment JOIN situation_situation asked"
    " ON participants_enrolment.id = asked.enrolment_id WHERE asked.id = situation_id)"
)


class Migration(migrations.Migration):
    dependencies = [("situation", "0003_walls")]

    operations = [
        read_by_unit("situation_situation", f"participants_is_open({PERSON})"),
        read_by_unit("situation_income", f"participants_is_open({PERSON_OF_INCOME})"),
    ]
