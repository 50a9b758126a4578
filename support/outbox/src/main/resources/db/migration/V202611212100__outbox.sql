-- SPDX-License-Identifier: Apache-2.0
-- The outbox of a service: what it says to others, written in the transaction in which it became true.
-- Rows are never changed; a cursor per shard says how far the relay has come.

CREATE SEQUENCE outbox_id_seq;

CREATE TABLE outbox (
    day           date        NOT NULL DEFAULT (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date,
    txid          xid8        NOT NULL DEFAULT pg_current_xact_id(),
    id            bigint      NOT NULL,
    shard         smallint    NOT NULL CHECK (shard BETWEEN 0 AND 63),
    tenant_id     text COLLATE "C" NOT NULL,
    topic         text        NOT NULL,
    key           bytea       NOT NULL,
    headers       text        NOT NULL,
    payload_ref   text,
    payload_bytes integer     NOT NULL,
    created       timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
) PARTITION BY RANGE (day);

COMMENT ON COLUMN outbox.payload_ref IS 'NULL: no value; stored: in outbox_payload; at:…: where the service says';

CREATE INDEX outbox_waiting ON outbox (shard, txid, id);

-- Values that have no other place in the service's database; the relay's role cannot read them.
CREATE TABLE outbox_payload (
    tenant_id text COLLATE "C" NOT NULL,
    day       date   NOT NULL DEFAULT (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date,
    id        bigint NOT NULL,
    bytes     bytea  NOT NULL,
    PRIMARY KEY (tenant_id, day, id)
) PARTITION BY RANGE (day);

-- Sealed bytes do not compress.
ALTER TABLE outbox_payload ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- How far each shard is relayed: all rows up to (txid, id), and all rows before the day.
CREATE TABLE outbox_shard (
    shard       smallint    PRIMARY KEY,
    txid        xid8        NOT NULL DEFAULT '0',
    id          bigint      NOT NULL DEFAULT 0,
    day         date        NOT NULL DEFAULT (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date - 1,
    epoch       bigint      NOT NULL DEFAULT 0,
    lease_owner text,
    lease_until timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);

INSERT INTO outbox_shard (shard) SELECT generate_series(0, 63);

-- The relays that live, so that they share the shards.
CREATE TABLE outbox_relay (
    relay text        PRIMARY KEY,
    seen  timestamptz NOT NULL
);

ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE outbox_payload ENABLE ROW LEVEL SECURITY;
ALTER TABLE outbox_payload FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant_isolation ON outbox
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));

CREATE POLICY tenant_isolation ON outbox_payload
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));

CREATE POLICY relay_reads ON outbox FOR SELECT TO ${relay} USING (true);

GRANT USAGE ON SEQUENCE outbox_id_seq TO ${app};
GRANT INSERT ON outbox TO ${app};
GRANT SELECT, INSERT ON outbox_payload TO ${app};
GRANT SELECT ON outbox TO ${relay};
GRANT SELECT, UPDATE ON outbox_shard TO ${relay};
GRANT SELECT, INSERT, UPDATE, DELETE ON outbox_relay TO ${relay};

-- Makes the partitions of the coming days and drops those of which every row is relayed and old enough. Attaching does
-- not block writers; dropping would for as long as somebody reads, so it gives up soon and is tried again.
CREATE FUNCTION outbox_partitions(ahead integer, keep integer) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '500ms' AS
$$
DECLARE
    today  date := (CURRENT_TIMESTAMP AT TIME ZONE 'UTC')::date;
    oldest date := LEAST(today - GREATEST(keep, 1), (SELECT min(s.day) FROM outbox_shard s));
    parent text;
    part   text;
    start  date;
BEGIN
    IF NOT pg_try_advisory_xact_lock(hashtext('outbox_partitions')) THEN
        RETURN;
    END IF;
    FOREACH parent IN ARRAY ARRAY['outbox', 'outbox_payload'] LOOP
        FOR start IN SELECT generate_series(today - 1, today + ahead, interval '1 day')::date LOOP
            part := parent || '_p' || to_char(start, 'YYYYMMDD');
            IF to_regclass(part) IS NULL THEN
                EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL)', part, parent);
                EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
                               parent, part, start, start + 1);
            END IF;
        END LOOP;
        FOR part IN SELECT c.relname
                      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                     WHERE i.inhparent = parent::regclass
                       AND right(c.relname, 8) < to_char(oldest, 'YYYYMMDD') LOOP
            EXECUTE format('DROP TABLE %I', part);
        END LOOP;
    END LOOP;
END
$$;

REVOKE ALL ON FUNCTION outbox_partitions(integer, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_partitions(integer, integer) TO ${relay};

SELECT outbox_partitions(30, 8);

-- For the owner, after the database was restored from a dump into another server: transaction numbers start anew there,
-- so the rows that are still to be relayed get one of this server's. Run it before the service starts.
CREATE FUNCTION outbox_after_restore() RETURNS void
    LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
BEGIN
    ALTER TABLE outbox NO FORCE ROW LEVEL SECURITY;
    DELETE FROM outbox o USING outbox_shard s
     WHERE s.shard = o.shard AND (o.txid, o.id) <= (s.txid, s.id);
    UPDATE outbox SET txid = pg_current_xact_id();
    UPDATE outbox_shard SET txid = '0', id = 0, epoch = epoch + 1, lease_owner = NULL, lease_until = '-infinity';
    ALTER TABLE outbox FORCE ROW LEVEL SECURITY;
END
$$;

REVOKE ALL ON FUNCTION outbox_after_restore() FROM PUBLIC;
