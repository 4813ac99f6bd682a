-- What the application's role may do with the owner's tables. Default privileges belong to one
-- database, so this runs in each, as nystart_owner, before every migration; it can be repeated.

GRANT USAGE ON SCHEMA public TO nystart_app;

ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO nystart_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO nystart_app;
