-- Pseudonyms of erased subjects. An erasure may overtake the subject's last records on another topic, and a topic may be
-- read again from its start: what comes under such a pseudonym is not applied. A new subject gets a new pseudonym.
CREATE TABLE erased_subject (
    tenant_id text COLLATE "C" NOT NULL,
    subject   text COLLATE "C" NOT NULL,
    erased_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, subject)
);
ALTER TABLE erased_subject ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_subject FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON erased_subject
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
GRANT SELECT, INSERT ON erased_subject TO ${app};
