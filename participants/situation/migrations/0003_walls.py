"""The second wall: situations are read across municipalities, for figures, and written by who may open the person.

What is told once at the start (health, disability) is reached by who writes notes in a unit of the person, and may open her.
"""

from django.db import migrations

from nystart.foundation.access.rls import OWN_CONTROLLER, by_unit, protect, protect_writing, written_by_unit

PERSON = "(SELECT participant_id FROM participants_enrolment WHERE id = enrolment_id)"
PERSON_OF_INCOME = (
    "(SELECT participant_id FROM participants_enrolment JOIN situation_situation asked"
    " ON participants_enrolment.id = asked.enrolment_id WHERE asked.id = situation_id)"
)
WRITES = f"(SELECT nystart_notes() @> nystart_people()) OR participants_is_near({PERSON}, nystart_notes())"


class Migration(migrations.Migration):
    dependencies = [
        ("situation", "0002_codes"),
        ("participants", "0013_relations_need_a_relation"),
        ("audit", "0002_acting_user"),
    ]

    operations = [
        *(
            operation
            for table, person in (("situation", PERSON), ("income", PERSON_OF_INCOME))
            for operation in (
                protect_writing(f"situation_{table}", OWN_CONTROLLER),
                written_by_unit(f"situation_{table}", *[f"participants_is_open({person})"] * 2),
                protect(f"situation_{table}event"),
                by_unit(f"situation_{table}event", f"participants_is_open({person})"),
            )
        ),
        *(
            operation
            for table in ("situation_entryfacts", "situation_entryfactsevent")
            for operation in (protect(table), by_unit(table, f"participants_is_open({PERSON})", WRITES))
        ),
    ]
