"""Locks in the database that no setting of a session lifts, and the token by which the system is known."""

import hashlib
import hmac
from typing import Any

from django.conf import settings

# 1. Triggers of django-pgtrigger may be switched off by a setting; not by the role of requests.
# 2. Functions with the owner's rights look names up where nobody else can put any; nobody makes temporary tables.
# 3. Who made a change is written once, but for the transaction that writes it.
LOCKS = r"""
DO $$
DECLARE each record;
BEGIN
  FOR each IN
    SELECT oid::regprocedure AS name FROM pg_proc
    WHERE prosecdef AND pronamespace = 'public'::regnamespace AND proowner = current_user::regrole
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', each.name);
  END LOOP;
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;

CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN current_user <> 'nystart_app'
    AND trigger_name = ANY (NULLIF(current_setting('pgtrigger.ignore', true), '')::text[]) IS TRUE;
END $$;

CREATE OR REPLACE FUNCTION public._pgh_attach_context() RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  context uuid := NULLIF(current_setting('pghistory.context_id', true), '')::uuid;
  told jsonb := NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb;
BEGIN
  IF context IS NULL OR told IS NULL THEN
    RETURN NULL;
  END IF;
  INSERT INTO public.pghistory_context (id, metadata, created_at, updated_at) VALUES (context, told, now(), now())
    ON CONFLICT (id) DO UPDATE SET metadata = EXCLUDED.metadata, updated_at = EXCLUDED.updated_at
    WHERE pghistory_context.metadata <> EXCLUDED.metadata AND pghistory_context.created_at = now();
  RETURN context;
END $$;
"""


def system_token() -> str:
    """What the server says together with the name of a part of the system: only it and the database know it."""
    return hmac.new(settings.SECRET_KEY.encode(), b"nystart system", hashlib.sha256).hexdigest()


def give_token(cursor: Any) -> None:
    """Let the database know the token's checksum, where the role of requests cannot read it."""
    cursor.execute("SELECT to_regclass('public.access_token')")
    if cursor.fetchone() != (None,):
        digest = hashlib.sha256(system_token().encode()).digest()
        cursor.execute("DELETE FROM public.access_token")
        cursor.execute("INSERT INTO public.access_token (digest) VALUES (%s)", [digest])
        cursor.execute("REVOKE ALL ON public.access_token FROM nystart_app, PUBLIC")
