-- A tenant's own policy: the draft that somebody works on, and how many versions of it were published.
CREATE TABLE policy (
    tenant_id        text COLLATE "C" NOT NULL,
    name             text COLLATE "C" NOT NULL,
    -- Counts every change: what If-Match is compared with.
    revision         bigint NOT NULL,
    latest_version   integer NOT NULL,
    draft            text,
    draft_format     text COLLATE "C" CHECK (draft_format IN ('yaml', 'json')),
    -- Everybody who changed the draft since it was begun: none of them may approve it.
    draft_authors    text[] NOT NULL,
    -- The version whose document the draft holds unchanged, so that it begins from the same profile as that did.
    draft_restores   integer,
    draft_changed_at timestamptz,
    approved_by      text,
    approved_at      timestamptz,
    PRIMARY KEY (tenant_id, name),
    CHECK ((draft IS NULL) = (draft_format IS NULL) AND (draft IS NULL) = (draft_changed_at IS NULL)),
    CHECK (draft IS NOT NULL OR (approved_by IS NULL AND draft_restores IS NULL)),
    CHECK ((approved_by IS NULL) = (approved_at IS NULL))
);

-- What was published: never changed, never deleted, since records say which version made them.
CREATE TABLE policy_version (
    tenant_id    text COLLATE "C" NOT NULL,
    name         text COLLATE "C" NOT NULL,
    version      integer NOT NULL CHECK (version >= 1),
    document     text NOT NULL,
    format       text COLLATE "C" NOT NULL CHECK (format IN ('yaml', 'json')),
    -- The profile that it begins from, with its version: name@version.
    base         text COLLATE "C" NOT NULL,
    authors      text[] NOT NULL,
    approved_by  text,
    published_by text NOT NULL,
    published_at timestamptz NOT NULL,
    restores     integer,
    PRIMARY KEY (tenant_id, name, version),
    FOREIGN KEY (tenant_id, name) REFERENCES policy (tenant_id, name)
);

-- Which policy a tenant's records are made under, and whether it takes two to publish one.
CREATE TABLE policy_settings (
    tenant_id   text COLLATE "C" NOT NULL,
    revision    bigint NOT NULL,
    settings    jsonb NOT NULL,
    -- A change that waits for a second person.
    proposed    jsonb,
    proposed_by text,
    proposed_at timestamptz,
    changed_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id),
    CHECK ((proposed IS NULL) = (proposed_by IS NULL) AND (proposed IS NULL) = (proposed_at IS NULL))
);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['policy', 'policy_version', 'policy_settings']
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

GRANT SELECT, INSERT, UPDATE, DELETE ON policy TO ${app};
GRANT SELECT, INSERT ON policy_version TO ${app};
GRANT SELECT, INSERT, UPDATE ON policy_settings TO ${app};
