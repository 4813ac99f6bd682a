"""What the database itself keeps true: places are counted, searches are prepared, contacts are protected."""

from django.db import migrations

from nystart.foundation.access.rls import protect

COUNT_PLACES = """
CREATE FUNCTION bank_count_places() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP IN ('UPDATE', 'DELETE') AND OLD.released_on IS NULL THEN
    UPDATE bank_position SET places_taken = places_taken - 1 WHERE id = OLD.position_id;
  END IF;
  IF TG_OP IN ('INSERT', 'UPDATE') AND NEW.released_on IS NULL THEN
    UPDATE bank_position SET places_taken = places_taken + 1 WHERE id = NEW.position_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bank_count_places AFTER INSERT OR DELETE OR UPDATE OF released_on, position_id ON bank_placebooking
  FOR EACH ROW EXECUTE FUNCTION bank_count_places();
"""

KEEP_POSITION = """
CREATE FUNCTION bank_keep_position() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  about record;
  labels text;
  prose text := concat_ws(' ', NEW.tasks, NEW.requirements);
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.places_taken <> OLD.places_taken AND pg_trigger_depth() < 2 THEN
    NEW.places_taken := OLD.places_taken;
  END IF;
  IF NEW.state IN ('published', 'full') THEN
    NEW.state := CASE WHEN NEW.places_taken >= NEW.places_total THEN 'full' ELSE 'published' END;
  END IF;
  SELECT e.name AS employer, w.name AS workplace, w.place AS place, m.name AS municipality, f.label AS field
    INTO about
    FROM bank_employer e, bank_workplace w JOIN accounts_municipality m ON m.code = w.municipality_id,
      bank_occupationfield f
    WHERE e.id = NEW.employer_id AND w.id = NEW.workplace_id AND f.code = NEW.field_id;
  labels := concat_ws(' ', about.field, bank_kind_words(NEW.kind));
  NEW.search_vector :=
    setweight(to_tsvector('swedish', NEW.title) || to_tsvector('simple', NEW.title), 'A')
    || setweight(to_tsvector('swedish', labels)
      || to_tsvector('simple', concat_ws(' ', labels, about.employer, about.workplace, about.place,
        about.municipality)), 'B')
    || setweight(to_tsvector('swedish', prose) || to_tsvector('simple', prose), 'C');
  NEW.search_words := lower(concat_ws(' ', NEW.title, about.field, about.employer, about.workplace, about.place));
  RETURN NEW;
END $$;
CREATE TRIGGER bank_keep_position BEFORE INSERT OR UPDATE ON bank_position
  FOR EACH ROW EXECUTE FUNCTION bank_keep_position();
"""

KIND_WORDS = """
CREATE FUNCTION bank_kind_words(kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE kind WHEN 'practice' THEN 'praktik praktikplats' WHEN 'work_training' THEN 'arbetsträning'
    WHEN 'language_practice' THEN 'språkpraktik språkträning' WHEN 'apprenticeship' THEN 'lärling lärlingsplats'
    WHEN 'summer_job' THEN 'sommarjobb feriejobb' ELSE 'jobb anställning' END
$$;
"""

REFRESH = """
CREATE FUNCTION bank_refresh_positions() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'bank_employer' THEN
    UPDATE bank_position SET title = title WHERE employer_id = NEW.id;
  ELSIF TG_TABLE_NAME = 'bank_workplace' THEN
    UPDATE bank_position SET title = title WHERE workplace_id = NEW.id;
  ELSE
    UPDATE bank_position SET title = title WHERE field_id = NEW.code;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER bank_refresh_positions AFTER UPDATE OF name ON bank_employer
  FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION bank_refresh_positions();
CREATE TRIGGER bank_refresh_positions AFTER UPDATE OF name, place, municipality_id ON bank_workplace
  FOR EACH ROW EXECUTE FUNCTION bank_refresh_positions();
CREATE TRIGGER bank_refresh_positions AFTER UPDATE OF label ON bank_occupationfield
  FOR EACH ROW EXECUTE FUNCTION bank_refresh_positions();
"""

UNDO = """
DROP TRIGGER bank_refresh_positions ON bank_occupationfield;
DROP TRIGGER bank_refresh_positions ON bank_workplace;
DROP TRIGGER bank_refresh_positions ON bank_employer;
DROP FUNCTION bank_refresh_positions();
DROP TRIGGER bank_keep_position ON bank_position;
DROP FUNCTION bank_keep_position();
DROP FUNCTION bank_kind_words(text);
DROP TRIGGER bank_count_places ON bank_placebooking;
DROP FUNCTION bank_count_places();
"""


class Migration(migrations.Migration):
    dependencies = [("bank", "0001_initial"), ("audit", "0002_acting_user")]

    operations = [
        migrations.RunSQL(COUNT_PLACES + KIND_WORDS + KEEP_POSITION + REFRESH, UNDO),
        protect("bank_employercontact"),
        protect("bank_employercontactevent"),
        protect("bank_positionsupervision"),
    ]
