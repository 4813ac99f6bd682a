"""The system is known by a token, and a reading says when it was made and by whom as the database knows it."""

from django.db import migrations

TOKEN = """
CREATE TABLE access_token (digest bytea PRIMARY KEY);
CREATE FUNCTION nystart_is_token(told text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS
$$ SELECT EXISTS (SELECT FROM public.access_token WHERE digest = sha256(convert_to(told, 'UTF8'))) $$;
CREATE OR REPLACE FUNCTION nystart_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(current_setting('nystart.system', true), '') <> ''
   AND nystart_is_token(COALESCE(current_setting('nystart.token', true), '')) $$;
"""

NO_TOKEN = """
CREATE OR REPLACE FUNCTION nystart_is_system() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT COALESCE(current_setting('nystart.system', true), '') <> '' $$;
DROP FUNCTION nystart_is_token(text);
DROP TABLE access_token;
"""

HONEST = """
CREATE FUNCTION audit_reading_is_honest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user <> 'nystart_app' THEN
    RETURN NEW;
  END IF;
  NEW.at := clock_timestamp();
  IF NOT nystart_is_system() THEN
    NEW.user_id := nystart_user();
    NEW.user_name := COALESCE((SELECT left(name, 120) FROM accounts_user WHERE id = NEW.user_id), NEW.user_name);
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reading_is_honest BEFORE INSERT ON audit_accesslog
  FOR EACH ROW EXECUTE FUNCTION audit_reading_is_honest();
"""

AS_TOLD = "DROP TRIGGER reading_is_honest ON audit_accesslog; DROP FUNCTION audit_reading_is_honest();"


class Migration(migrations.Migration):
    dependencies = [("audit", "0004_refused")]

    operations = [migrations.RunSQL(TOKEN, NO_TOKEN), migrations.RunSQL(HONEST, AS_TOLD)]
