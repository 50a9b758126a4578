-- What makes each log a Merkle tree that outsiders can check: tiles of 256 hashes, and the signed checkpoints. It only
-- adds: the version before goes on with its tables and can be rolled back to. spool_entry, which it keeps, is not written
-- any more, since a spool's missing numbers are known by range; it goes with a later version.

-- A full tile; partial ones follow from the leaves and from the tiles below. Level and index as C2SP tlog-tiles has them.
CREATE TABLE tile (
    tenant_id text COLLATE "C" NOT NULL,
    level     smallint NOT NULL,
    index     bigint NOT NULL,
    -- the hash that stands for it in a tile of the level above
    root      bytea NOT NULL CHECK (octet_length(root) = 32),
    hashes    bytea NOT NULL CHECK (octet_length(hashes) = 8192),
    PRIMARY KEY (tenant_id, level, index)
);
-- Hashes cannot be compressed.
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE checkpoint (
    tenant_id text COLLATE "C" NOT NULL,
    size      bigint NOT NULL CHECK (size > 0),
    root      bytea NOT NULL CHECK (octet_length(root) = 32),
    -- the signed note, as it was given out
    note      text NOT NULL,
    PRIMARY KEY (tenant_id, size)
);

-- What witnesses said to a checkpoint: lines to be added to its note.
CREATE TABLE cosignature (
    tenant_id text COLLATE "C" NOT NULL,
    size      bigint NOT NULL,
    witness   text COLLATE "C" NOT NULL,
    line      text NOT NULL,
    PRIMARY KEY (tenant_id, size, witness),
    FOREIGN KEY (tenant_id, size) REFERENCES checkpoint (tenant_id, size)
);
GRANT SELECT, INSERT ON tile, checkpoint, cosignature TO ${app};

-- The logs of a transaction are asked for once a statement and not once a row: a batch writes thousands. And the owner,
-- in the functions below, may know of all logs what the service must know to sign and to check each.
DO $$
DECLARE
    one text;
    ours CONSTANT text := $policy$(tenant_id = ANY (
        (SELECT string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C")::text[]))$policy$;
BEGIN
    FOREACH one IN ARRAY ARRAY['tile', 'checkpoint', 'cosignature'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', one);
        EXECUTE format('CREATE POLICY tenant_isolation ON %I USING %s WITH CHECK %2$s', one, ours);
    END LOOP;
    FOREACH one IN ARRAY ARRAY['log_head', 'leaf', 'event_body', 'event', 'event_entity'] LOOP
        EXECUTE format('ALTER POLICY tenant_isolation ON %I USING %s WITH CHECK %2$s', one, ours);
    END LOOP;
    FOREACH one IN ARRAY ARRAY['log_head', 'leaf', 'event_body', 'event', 'event_entity', 'tile', 'checkpoint'] LOOP
        EXECUTE format('CREATE POLICY owner_lists ON %I FOR SELECT TO CURRENT_USER USING (true)', one);
    END LOOP;
END
$$;

-- The logs there are and how far each is signed.
CREATE FUNCTION audit_logs() RETURNS TABLE (log text, size bigint, signed bigint)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT h.tenant_id, h.size,
           COALESCE((SELECT c.size FROM checkpoint c WHERE c.tenant_id = h.tenant_id ORDER BY c.size DESC LIMIT 1), 0)
      FROM log_head h ORDER BY h.tenant_id
$$;
REVOKE ALL ON FUNCTION audit_logs() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_logs() TO ${app};

-- Every name under which anything of a log is stored, for the check of the storage: it reads all of it.
CREATE FUNCTION audit_log_names() RETURNS SETOF text
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
    SELECT tenant_id FROM log_head UNION SELECT tenant_id FROM leaf UNION SELECT tenant_id FROM event_body
    UNION SELECT tenant_id FROM event UNION SELECT tenant_id FROM event_entity UNION SELECT tenant_id FROM tile
    UNION SELECT tenant_id FROM checkpoint ORDER BY 1
$$;
REVOKE ALL ON FUNCTION audit_log_names() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_log_names() TO ${app};

-- Destroys bodies and salts of those events that a blinding, itself an event of the same log, names. Nobody can do it
-- without that leaf.
CREATE FUNCTION audit_blind(log text, blinding uuid) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
    blinded bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM event e WHERE e.tenant_id = log AND e.event_id = blinding AND e.type = 'audit-event.blinded')
    THEN
        RAISE EXCEPTION 'no blinding stands in the log' USING ERRCODE = 'check_violation';
    END IF;
    WITH named AS (
        UPDATE event e SET patient = NULL, request_id = NULL
          FROM event_entity n
         WHERE n.tenant_id = log AND n.kind = 'audit-event' AND n.event_id = blinding
           AND e.tenant_id = log AND e.event_id = n.entity_id::uuid AND e.type <> 'audit-event.blinded'
        RETURNING e.event_id),
    entities AS (
        DELETE FROM event_entity x USING named WHERE x.tenant_id = log AND x.event_id = named.event_id)
    DELETE FROM event_body b USING named WHERE b.tenant_id = log AND b.event_id = named.event_id;
    GET DIAGNOSTICS blinded = ROW_COUNT;
    RETURN blinded;
END
$$;
REVOKE ALL ON FUNCTION audit_blind(text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_blind(text, uuid) TO ${app};

-- Almost every event is a success: nobody looks for those by their outcome.
DROP INDEX event_outcome;
CREATE INDEX event_outcome ON event (tenant_id, outcome, at, event_id) WHERE outcome <> 'SUCCESS';
