-- A tenant's named ways in. The name stands in topics' principals and in every record's time line.
CREATE TABLE source (
    tenant_id      text COLLATE "C" NOT NULL,
    name           text COLLATE "C" NOT NULL,
    kind           text NOT NULL CHECK (kind IN ('REST', 'KAFKA')),
    format         text CHECK (format IN ('fhir-r4', 'hl7v2', 'text', 'csv')),
    patient_column text,
    patient_system text,
    state          text NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED')),
    version        bigint NOT NULL,
    created_at     timestamptz NOT NULL,
    changed_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

-- Keys that ingestion makes for a tenant, wrapped by the installation's key ring:
-- 'routing' orders a patient's messages, 'search' finds records by an identifier without storing it.
CREATE TABLE tenant_key (
    tenant_id  text COLLATE "C" NOT NULL,
    purpose    text NOT NULL CHECK (purpose IN ('routing', 'search')),
    wrapped    bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, purpose)
);

-- The last acceptance number of a tenant. Its row is held to the end of the transaction that takes numbers,
-- so that numbers become visible in their order.
CREATE TABLE acceptance (
    tenant_id text COLLATE "C" NOT NULL,
    last      bigint NOT NULL,
    PRIMARY KEY (tenant_id)
);

-- One row per record. Ids are UUIDs of version 7, so the primary key is the list's order and its time filter.
CREATE TABLE record (
    tenant_id   text COLLATE "C" NOT NULL,
    id          uuid NOT NULL,
    sequence    bigint NOT NULL,
    state       text NOT NULL CHECK (state IN ('ACCEPTED', 'DONE', 'DEAD_LETTERED', 'REFUSED', 'DISCARDED')),
    generation  integer NOT NULL,
    format      text NOT NULL,
    type        text,
    source      text COLLATE "C" NOT NULL,
    accepted_at timestamptz NOT NULL,
    changed_at  timestamptz NOT NULL,
    size        bigint NOT NULL,
    route       bytea,
    message_key bytea,
    cause_stage text,
    cause_code  text,
    cause_place text,
    job_id      uuid,
    line        integer,
    part        integer,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX record_by_source ON record (tenant_id, source, id);
-- What is not done is little: the flight, the dead letters, the refusals.
CREATE INDEX record_not_done ON record (tenant_id, state, id) WHERE state <> 'DONE';
CREATE INDEX record_by_message ON record (tenant_id, message_key) WHERE message_key IS NOT NULL;
CREATE INDEX record_by_job ON record (tenant_id, job_id, id) WHERE job_id IS NOT NULL;

-- The sealed original. No foreign key to record: both are written by one statement and the check costs a
-- look-up per row on the hottest path.
CREATE TABLE original (
    tenant_id   text COLLATE "C" NOT NULL,
    record_id   uuid NOT NULL,
    sealed      bytea,
    blob_ref    text,
    blob_sha256 text,
    blob_size   bigint,
    PRIMARY KEY (tenant_id, record_id),
    CHECK ((sealed IS NULL) = (blob_ref IS NOT NULL))
);
-- Sealed bytes do not compress: do not try.
ALTER TABLE original ALTER COLUMN sealed SET STORAGE EXTERNAL;
CREATE INDEX original_by_blob ON original (tenant_id, blob_ref) WHERE blob_ref IS NOT NULL;

-- What tells a repetition: HMAC of the sender's key, per source. The digest is there for idempotency keys only.
CREATE TABLE repetition (
    tenant_id text COLLATE "C" NOT NULL,
    key       bytea NOT NULL,
    record_id uuid NOT NULL,
    digest    bytea,
    PRIMARY KEY (tenant_id, key)
);

-- Which records name a patient identifier (HMAC under the tenant's search key).
CREATE TABLE patient_mention (
    tenant_id text COLLATE "C" NOT NULL,
    patient   bytea NOT NULL,
    record_id uuid NOT NULL,
    PRIMARY KEY (tenant_id, patient, record_id)
);

-- The time line: the last word of each stage about each generation.
CREATE TABLE record_stage (
    tenant_id   text COLLATE "C" NOT NULL,
    record_id   uuid NOT NULL,
    generation  integer NOT NULL,
    stage       text NOT NULL,
    state       text NOT NULL,
    started_at  timestamptz NOT NULL,
    at          timestamptz NOT NULL,
    attempt     integer NOT NULL,
    cause_code  text,
    cause_place text,
    policy      text,
    PRIMARY KEY (tenant_id, record_id, generation, stage)
);

-- Counts of records by their state, moved in the transaction that moves the state. Lanes spare concurrent
-- writers one hot row; readers add them up.
CREATE TABLE tally (
    tenant_id     text COLLATE "C" NOT NULL,
    source        text COLLATE "C" NOT NULL,
    day           date NOT NULL,
    lane          smallint NOT NULL,
    accepted      bigint NOT NULL,
    refused       bigint NOT NULL,
    done          bigint NOT NULL,
    dead_lettered bigint NOT NULL,
    bytes         bigint NOT NULL,
    PRIMARY KEY (tenant_id, source, day, lane)
);

-- Work on many records: a batch that came in, a reprocessing, a redrive, a discarding.
CREATE TABLE job (
    tenant_id    text COLLATE "C" NOT NULL,
    id           uuid NOT NULL,
    kind         text NOT NULL CHECK (kind IN ('BATCH', 'REPROCESS', 'REDRIVE', 'DISCARD')),
    state        text NOT NULL CHECK (state IN ('RUNNING', 'DONE', 'FAILED')),
    requested_by text NOT NULL,
    policy       text,
    selection    jsonb NOT NULL,
    position     uuid,
    seen         bigint NOT NULL,
    accepted     bigint NOT NULL,
    repeated     bigint NOT NULL,
    refused      bigint NOT NULL,
    created_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX job_running ON job (tenant_id, id) WHERE state = 'RUNNING';

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['source', 'tenant_key', 'acceptance', 'record', 'original', 'repetition',
                                        'patient_mention', 'record_stage', 'tally', 'job']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format($policy$
            CREATE POLICY tenant_isolation ON %I
                USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
                WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
            $policy$, tenant_table);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON source TO ${app};
GRANT SELECT, INSERT ON tenant_key TO ${app};
GRANT SELECT, INSERT, UPDATE ON acceptance, record, record_stage, tally, job TO ${app};
GRANT SELECT, INSERT, DELETE ON original, repetition, patient_mention TO ${app};
