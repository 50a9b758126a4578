-- A subject is one patient, or one record that names no patient.
CREATE TABLE subject (
    tenant_id   text COLLATE "C" NOT NULL,
    subject_id  uuid NOT NULL,
    pseudonym   text COLLATE "C" NOT NULL,
    state       text COLLATE "C" NOT NULL CHECK (state IN ('live', 'merged', 'erased')),
    merged_into uuid,
    created_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    PRIMARY KEY (tenant_id, subject_id),
    UNIQUE (tenant_id, pseudonym),
    FOREIGN KEY (tenant_id, merged_into) REFERENCES subject (tenant_id, subject_id),
    CHECK ((state = 'merged') = (merged_into IS NOT NULL)),
    CHECK ((state = 'live') = (ended_at IS NULL))
);

-- Which subject an identifier means. Linking points several identifiers at one subject; the primary key is what makes
-- two instances that meet a new patient at the same time agree on one subject.
CREATE TABLE subject_identifier (
    tenant_id       text COLLATE "C" NOT NULL,
    identifier_hmac bytea NOT NULL,
    subject_id      uuid NOT NULL,
    kind            text COLLATE "C" NOT NULL CHECK (kind IN ('patient', 'record')),
    -- The identifier itself, under the subject's key: for re-identification under a grant.
    sealed          bytea NOT NULL,
    since           timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, identifier_hmac),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES subject (tenant_id, subject_id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX subject_identifier_subject ON subject_identifier (tenant_id, subject_id);

-- What records told about a subject (names, numbers, addresses), under the subject's key: one row per record that told
-- something new.
CREATE TABLE known_identifiers (
    tenant_id  text COLLATE "C" NOT NULL,
    subject_id uuid NOT NULL,
    known_id   uuid NOT NULL,
    sealed     bytea NOT NULL,
    learnt_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subject_id, known_id),
    FOREIGN KEY (tenant_id, subject_id) REFERENCES subject (tenant_id, subject_id)
);

-- Identifiers whose subject was erased: what was accepted before is refused, what comes later is a new subject's.
CREATE TABLE erasure (
    tenant_id        text COLLATE "C" NOT NULL,
    identifier_hmac  bytea NOT NULL,
    through_sequence bigint NOT NULL,
    erased_at        timestamptz NOT NULL,
    receipt_id       uuid NOT NULL,
    PRIMARY KEY (tenant_id, identifier_hmac)
);

-- What became of one generation of a record: the result, or why there is none. Written once, sent again as it stands.
-- No foreign key to subject: the lock it takes would be a write to the subject's row for each of its records. Whoever
-- ends a subject waits for the batches that are being written, see Subjects.
CREATE TABLE processing (
    tenant_id    text COLLATE "C" NOT NULL,
    record_id    uuid NOT NULL,
    generation   integer NOT NULL CHECK (generation >= 1),
    outcome      text COLLATE "C" NOT NULL CHECK (outcome IN ('anonymized', 'dead-lettered', 'erased')),
    event_id     uuid NOT NULL,
    sequence     bigint NOT NULL,
    format       text COLLATE "C" NOT NULL,
    source       text COLLATE "C" NOT NULL,
    accepted_at  timestamptz NOT NULL,
    started_at   timestamptz NOT NULL,
    finished_at  timestamptz NOT NULL,
    subject_id   uuid,
    policy       text COLLATE "C",
    -- SHA-256 over policy version, engine, and the subject's state: what the result was made from.
    recipe       bytea,
    cause_code   text COLLATE "C",
    cause_place  text COLLATE "C",
    -- The de-identified record and its findings (JSON, positions without values), each compressed with zstd.
    body         bytea,
    findings     bytea,
    claim_ref    text COLLATE "C",
    claim_sha256 text COLLATE "C",
    claim_size   bigint,
    PRIMARY KEY (tenant_id, record_id, generation),
    CHECK (outcome <> 'anonymized' OR (subject_id IS NOT NULL AND policy IS NOT NULL AND recipe IS NOT NULL
                                       AND body IS NOT NULL AND findings IS NOT NULL)),
    CHECK (outcome = 'anonymized' OR (body IS NULL AND findings IS NULL AND claim_ref IS NULL)),
    CHECK ((outcome = 'dead-lettered') = (cause_code IS NOT NULL))
);
ALTER TABLE processing ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN findings SET STORAGE EXTERNAL;
CREATE INDEX processing_subject ON processing (tenant_id, subject_id);
-- For the sweep of blobs that nothing refers to.
CREATE INDEX processing_claim ON processing (tenant_id, claim_ref) WHERE claim_ref IS NOT NULL;

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['subject', 'subject_identifier', 'known_identifiers', 'erasure', 'processing']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY tenant_isolation ON %I'
            || ' USING (tenant_id = ANY (string_to_array(NULLIF(current_setting(''chartveil.tenants'', true), ''''), '','') COLLATE "C"))'
            || ' WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting(''chartveil.tenants'', true), ''''), '','') COLLATE "C"))',
            tenant_table);
    END LOOP;
END
$$;

GRANT SELECT, INSERT, UPDATE ON subject, processing TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON subject_identifier, known_identifiers TO ${app};
GRANT SELECT, INSERT, UPDATE ON erasure TO ${app};
