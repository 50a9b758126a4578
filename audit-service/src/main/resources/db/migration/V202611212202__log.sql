-- The log. Each tenant has one of its own, named by the tenant's id; the platform's own affairs stand in '_platform',
-- which no tenant can be called.

CREATE TABLE log_head (
    tenant_id text COLLATE "C" PRIMARY KEY,
    size      bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- What later proofs rest on: nobody but the owner can change or remove a row, and it names nobody.
CREATE TABLE leaf (
    tenant_id    text COLLATE "C" NOT NULL,
    index        bigint NOT NULL CHECK (index >= 0),
    event_id     uuid NOT NULL,
    -- SHA-256(salt || body)
    commitment   bytea NOT NULL CHECK (octet_length(commitment) = 32),
    sequenced_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, index),
    UNIQUE (tenant_id, event_id)
);

-- The event itself, and the salt without which its commitment says nothing: audit_eraser may delete both.
CREATE TABLE event_body (
    tenant_id text COLLATE "C" NOT NULL,
    event_id  uuid NOT NULL,
    salt      bytea NOT NULL CHECK (octet_length(salt) = 32),
    body      bytea NOT NULL,
    PRIMARY KEY (tenant_id, event_id)
);

-- What is searched by.
CREATE TABLE event (
    tenant_id  text COLLATE "C" NOT NULL,
    at         timestamptz NOT NULL,
    event_id   uuid NOT NULL,
    type       text COLLATE "C" NOT NULL,
    action     text COLLATE "C" NOT NULL,
    outcome    text COLLATE "C" NOT NULL,
    agent_kind text COLLATE "C" NOT NULL,
    agent_id   text COLLATE "C" NOT NULL,
    -- HMAC of the identifier, never the identifier
    patient    text COLLATE "C",
    request_id text COLLATE "C",
    PRIMARY KEY (tenant_id, at, event_id)
);
CREATE INDEX event_type ON event (tenant_id, type, at, event_id);
CREATE INDEX event_outcome ON event (tenant_id, outcome, at, event_id);
CREATE INDEX event_agent ON event (tenant_id, agent_id, at, event_id);
CREATE INDEX event_patient ON event (tenant_id, patient, at, event_id) WHERE patient IS NOT NULL;
CREATE INDEX event_request ON event (tenant_id, request_id, at, event_id) WHERE request_id IS NOT NULL;

CREATE TABLE event_entity (
    tenant_id text COLLATE "C" NOT NULL,
    kind      text COLLATE "C" NOT NULL,
    entity_id text COLLATE "C" NOT NULL,
    at        timestamptz NOT NULL,
    event_id  uuid NOT NULL,
    PRIMARY KEY (tenant_id, kind, entity_id, at, event_id)
);

-- The spools of the services, as they come in: what is known of each chain. None of it is a tenant's.
CREATE TABLE spool_position (
    spool  text COLLATE "C" PRIMARY KEY,
    number bigint NOT NULL DEFAULT 0,
    hash   bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex')
) WITH (fillfactor = 50);

-- An entry that was seen. Two with one number are a fork, so the hash belongs to the key.
CREATE TABLE spool_entry (
    spool    text COLLATE "C" NOT NULL,
    number   bigint NOT NULL,
    hash     bytea NOT NULL,
    -- where its event stands; NULL if it could not be read
    log      text COLLATE "C",
    event_id uuid,
    PRIMARY KEY (spool, number, hash)
);

CREATE TABLE spool_alarm (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    spool       text COLLATE "C" NOT NULL,
    kind        text COLLATE "C" NOT NULL CHECK (kind IN ('GAP', 'BROKEN_CHAIN', 'FORGED', 'FORK', 'UNREADABLE')),
    from_number bigint NOT NULL,
    to_number   bigint NOT NULL,
    detected_at timestamptz NOT NULL,
    -- a gap that was filled later; nothing else heals
    resolved_at timestamptz
);
CREATE INDEX spool_alarm_open ON spool_alarm (spool, kind, from_number) WHERE resolved_at IS NULL;

-- Messages that are no entries, or whose event is none: kept as they came, for a person.
CREATE TABLE unreadable_message (
    topic_partition integer NOT NULL,
    topic_offset    bigint NOT NULL,
    message         bytea NOT NULL,
    received_at     timestamptz NOT NULL,
    PRIMARY KEY (topic_partition, topic_offset)
);

DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['log_head', 'leaf', 'event_body', 'event', 'event_entity'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', one);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', one);
        EXECUTE format($policy$
            CREATE POLICY tenant_isolation ON %I
            USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
            WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
            $policy$, one);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON leaf, event_body, event, event_entity TO ${app};
GRANT SELECT, INSERT, UPDATE (size) ON log_head TO ${app};
GRANT SELECT, INSERT, UPDATE (number, hash) ON spool_position TO ${app};
GRANT SELECT, INSERT ON spool_entry TO ${app};
GRANT SELECT, INSERT, UPDATE (resolved_at) ON spool_alarm TO ${app};
GRANT SELECT, INSERT ON unreadable_message TO ${app};
