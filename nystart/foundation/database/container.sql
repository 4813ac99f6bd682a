-- After roles.sql, for a server that is reached over the network: passwords from the environment, and the database.
-- Run by psql as superuser: psql -f roles.sql -f container.sql

\getenv owner_password NYSTART_OWNER_PASSWORD
\getenv app_password NYSTART_APP_PASSWORD
ALTER ROLE nystart_owner PASSWORD :'owner_password';
ALTER ROLE nystart_app PASSWORD :'app_password';

CREATE DATABASE nystart OWNER nystart_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
