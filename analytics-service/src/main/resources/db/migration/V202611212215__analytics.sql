-- The private halves of the key pairs that the anonymizer seals to; wrapped by the installation's key ring.
CREATE TABLE tenant_key (
    tenant_id   text COLLATE "C" NOT NULL,
    key_id      uuid NOT NULL,
    wrapped     bytea NOT NULL,
    public_half text NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key_id)
);

-- Which generation of a record is applied. Operational: research never sees record ids or times of arrival.
CREATE TABLE applied_record (
    tenant_id  text COLLATE "C" NOT NULL,
    record_id  uuid NOT NULL,
    generation integer NOT NULL,
    sequence   bigint NOT NULL,
    policy     text NOT NULL,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, record_id)
);

-- De-identified resources under random ids. The body is opaque here (zstd); what is filtered stands in columns.
CREATE TABLE resource (
    tenant_id text COLLATE "C" NOT NULL,
    id        uuid NOT NULL,
    record_id uuid NOT NULL,
    subject   text COLLATE "C" NOT NULL,
    format    text COLLATE "C" NOT NULL,
    type      text COLLATE "C" NOT NULL,
    source    text COLLATE "C" NOT NULL,
    body      bytea NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX resource_by_record ON resource (tenant_id, record_id);
CREATE INDEX resource_by_subject ON resource (tenant_id, subject);
ALTER TABLE resource ALTER COLUMN body SET STORAGE EXTERNAL;

-- One row per thing that can be counted.
CREATE TABLE fact (
    tenant_id   text COLLATE "C" NOT NULL,
    resource_id uuid NOT NULL,
    ordinal     integer NOT NULL,
    subject     text COLLATE "C" NOT NULL,
    type        text COLLATE "C" NOT NULL,
    source      text COLLATE "C" NOT NULL,
    code_system text COLLATE "C" NOT NULL,
    code        text COLLATE "C" NOT NULL,
    year        smallint,
    month       smallint,
    value       double precision,
    unit        text COLLATE "C",
    PRIMARY KEY (tenant_id, resource_id, ordinal),
    FOREIGN KEY (tenant_id, resource_id) REFERENCES resource (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX fact_by_type ON fact (tenant_id, type, code_system, code, year, month) INCLUDE (subject, source);
CREATE INDEX fact_by_code ON fact (tenant_id, code, year) INCLUDE (subject, source, type);
CREATE INDEX fact_by_source ON fact (tenant_id, source, type);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['tenant_key', 'applied_record', 'resource', 'fact'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY tenant_isolation ON %I
            USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
            WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))$p$, t);
    END LOOP;
END
$$;

GRANT SELECT, INSERT ON tenant_key TO ${app};
GRANT SELECT, INSERT, UPDATE ON applied_record TO ${app};
GRANT SELECT, INSERT, DELETE ON resource, fact TO ${app};
