-- The two roles of the house. One file for the embedded server, docker-compose and an
-- ordinary server; run it as a superuser, as often as you like.
--
-- nystart_owner  owns the database and every table, migrates, makes test databases.
-- nystart_app    answers requests and runs jobs; owns nothing, obeys row-level security.
--
-- Passwords are set elsewhere: the embedded server trusts the operating system's user.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nystart_owner') THEN
    CREATE ROLE nystart_owner;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nystart_app') THEN
    CREATE ROLE nystart_app;
  END IF;
END
$$;

ALTER ROLE nystart_owner
  LOGIN NOSUPERUSER CREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE nystart_app
  LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;

-- The owner can put on the application's clothes (tests do), but has no share in them otherwise.
GRANT nystart_app TO nystart_owner WITH INHERIT FALSE, SET TRUE;

-- No request may hold a connection or a lock for long; a migration gives up rather than queue everybody behind it.
ALTER ROLE nystart_app SET statement_timeout = '30s';
ALTER ROLE nystart_app SET lock_timeout = '5s';
ALTER ROLE nystart_app SET idle_in_transaction_session_timeout = '60s';
ALTER ROLE nystart_owner SET lock_timeout = '15s';
