-- A tenant's key that signs erasure receipts; its public half is told to whoever checks one.
ALTER TABLE keys.tenant_key
    DROP CONSTRAINT tenant_key_purpose_check,
    DROP CONSTRAINT tenant_key_check,
    ADD CONSTRAINT tenant_key_purpose_check
        CHECK (purpose IN ('sealing', 'linkage', 'identifier', 'subject-wrapping', 'receipt')),
    ADD CONSTRAINT tenant_key_check CHECK ((purpose IN ('sealing', 'receipt')) = (public_half IS NOT NULL));

-- What was given to the person who asked for an erasure. It names nobody: the pseudonym leads nowhere once the key is gone.
CREATE TABLE erasure_receipt (
    tenant_id           text COLLATE "C" NOT NULL,
    receipt_id          uuid NOT NULL,
    pseudonym           text COLLATE "C" NOT NULL,
    identifiers         integer NOT NULL,
    records             integer NOT NULL,
    live_erased_at      timestamptz NOT NULL,
    unrecoverable_after timestamptz NOT NULL,
    signed              text NOT NULL,
    PRIMARY KEY (tenant_id, receipt_id)
);
ALTER TABLE erasure_receipt ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure_receipt FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON erasure_receipt
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
GRANT SELECT, INSERT ON erasure_receipt TO ${app};
