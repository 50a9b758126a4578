-- The service's own spool of audit events: chained, numbered without gaps, written through one function only.
-- The app role has no right on any of these tables, so they need no tenant policy to hide rows from it; the policy on
-- audit_spool keeps the function from writing an event of a tenant that the transaction did not name.

CREATE TABLE audit_spool (
    day       date NOT NULL,
    spool     text COLLATE "C" NOT NULL,
    number    bigint NOT NULL,
    -- NULL for the platform's own affairs
    tenant_id text COLLATE "C",
    hash      bytea NOT NULL,
    event     bytea NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (spool, number, day)
) PARTITION BY RANGE (day);

ALTER TABLE audit_spool ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_spool FORCE ROW LEVEL SECURITY;
CREATE POLICY append_only ON audit_spool FOR INSERT TO CURRENT_USER
    WITH CHECK (tenant_id IS NULL
        OR tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
CREATE POLICY relay_reads ON audit_spool FOR SELECT TO ${relay} USING (true);

-- The end of each chain; its row lock is what orders the appends.
CREATE TABLE audit_spool_head (
    spool  text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL DEFAULT 0,
    hash   bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
) WITH (fillfactor = 20);

-- How far each spool was relayed and which instance has it; apart from the head, so that relay and appends never wait
-- for each other.
CREATE TABLE audit_spool_relay (
    spool        text COLLATE "C" PRIMARY KEY REFERENCES audit_spool_head,
    relayed      bigint NOT NULL DEFAULT 0,
    relayed_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
    owner        text NOT NULL,
    lease_until  timestamptz NOT NULL
) WITH (fillfactor = 20);

REVOKE ALL ON audit_spool, audit_spool_head, audit_spool_relay FROM PUBLIC, ${app};
GRANT SELECT ON audit_spool, audit_spool_head, audit_spool_relay TO ${relay};
GRANT INSERT (spool) ON audit_spool_head TO ${relay};
GRANT INSERT (spool, owner, lease_until) ON audit_spool_relay TO ${relay};
GRANT UPDATE (relayed, relayed_hash, owner, lease_until) ON audit_spool_relay TO ${relay};

-- Appends events to a spool's chain: hash = SHA-256(number as 8 bytes, big-endian || hash before || event).
CREATE FUNCTION audit_append(to_spool text, tenants text[], events bytea[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1500ms'
AS $$
DECLARE
    first_free bigint;
    last_number bigint;
    chain bytea;
    one bytea;
    hashes bytea[] := '{}';
BEGIN
    SELECT h.number, h.hash INTO STRICT last_number, chain
      FROM audit_spool_head h WHERE h.spool = to_spool FOR UPDATE;
    first_free := last_number;
    FOREACH one IN ARRAY events LOOP
        last_number := last_number + 1;
        chain := sha256(int8send(last_number) || chain || one);
        hashes := array_append(hashes, chain);
    END LOOP;
    INSERT INTO audit_spool (day, spool, number, tenant_id, hash, event, at)
    SELECT (now() AT TIME ZONE 'UTC')::date, to_spool, first_free + e.place, e.tenant, e.hash, e.event, clock_timestamp()
      FROM unnest(tenants, hashes, events) WITH ORDINALITY AS e (tenant, hash, event, place);
    UPDATE audit_spool_head h SET number = last_number, hash = chain WHERE h.spool = to_spool;
    RETURN last_number;
END
$$;
REVOKE ALL ON FUNCTION audit_append(text, text[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(text, text[], bytea[]) TO ${app};

-- Makes the partitions of today and the coming days. A partition is attached rather than made in place: that does not
-- lock out appends.
CREATE FUNCTION audit_spool_prepare(today date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1500ms'
AS $$
DECLARE
    one date;
    partition text;
BEGIN
    FOR ahead IN 0..3 LOOP
        one := today + ahead;
        partition := 'audit_spool_' || to_char(one, 'YYYYMMDD');
        CONTINUE WHEN to_regclass(partition) IS NOT NULL;
        EXECUTE format('CREATE TABLE %I (LIKE audit_spool INCLUDING ALL)', partition);
        EXECUTE format('ALTER TABLE audit_spool ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                       partition, one, one + 1);
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION audit_spool_prepare(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_spool_prepare(date) TO ${relay};

-- Drops the partitions of days more than 8 before today of which everything was relayed; never one that still waits.
CREATE FUNCTION audit_spool_drop_old() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '1500ms'
AS $$
DECLARE
    partition text;
    waiting boolean;
BEGIN
    FOR partition IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
         WHERE i.inhparent = 'audit_spool'::regclass
           AND to_date(right(c.relname, 8), 'YYYYMMDD') < (now() AT TIME ZONE 'UTC')::date - 8
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT FROM %I s LEFT JOIN audit_spool_relay r USING (spool)
                                        WHERE s.number > COALESCE(r.relayed, 0))', partition) INTO waiting;
        CONTINUE WHEN waiting;
        EXECUTE format('DROP TABLE %I', partition);
    END LOOP;
END
$$;
REVOKE ALL ON FUNCTION audit_spool_drop_old() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_spool_drop_old() TO ${relay};

DO $$ BEGIN PERFORM audit_spool_prepare((now() AT TIME ZONE 'UTC')::date); END $$;
