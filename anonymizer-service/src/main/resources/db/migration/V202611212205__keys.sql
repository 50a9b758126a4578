-- Key material stands in a schema of its own, without a foreign key out of it or into it, so that it can move to a
-- store, and to backups, of its own: destroying a key must not be undone by a backup of the records.
CREATE SCHEMA keys;
GRANT USAGE ON SCHEMA keys TO ${app};

-- Keys of a tenant, wrapped by the installation's key ring. Several may live per purpose; one of them is current.
CREATE TABLE keys.tenant_key (
    tenant_id   text COLLATE "C" NOT NULL,
    purpose     text COLLATE "C" NOT NULL
                CHECK (purpose IN ('sealing', 'linkage', 'identifier', 'subject-wrapping')),
    key_id      uuid NOT NULL,
    wrapped     bytea NOT NULL,
    public_half text,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz,
    PRIMARY KEY (tenant_id, purpose, key_id),
    CHECK ((purpose = 'sealing') = (public_half IS NOT NULL))
);
CREATE UNIQUE INDEX tenant_key_current ON keys.tenant_key (tenant_id, purpose) WHERE retired_at IS NULL;

-- One random secret per subject, wrapped by the tenant's key. No row, no way back.
CREATE TABLE keys.subject_key (
    tenant_id   text COLLATE "C" NOT NULL,
    subject_id  uuid NOT NULL,
    wrapping_id uuid NOT NULL,
    wrapped     bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subject_id)
);

ALTER TABLE keys.tenant_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE keys.tenant_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON keys.tenant_key
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
ALTER TABLE keys.subject_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE keys.subject_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON keys.subject_key
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));

GRANT SELECT, INSERT ON keys.tenant_key TO ${app};
GRANT UPDATE (retired_at) ON keys.tenant_key TO ${app};
GRANT SELECT, INSERT, DELETE ON keys.subject_key TO ${app};
