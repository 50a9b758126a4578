-- A record of an erased patient: its row stays, so that counts add up and a repetition is told; nothing else does.
ALTER TABLE record DROP CONSTRAINT record_state_check;
ALTER TABLE record ADD CONSTRAINT record_state_check
    CHECK (state IN ('ACCEPTED', 'DONE', 'DEAD_LETTERED', 'REFUSED', 'DISCARDED', 'ERASED'));

-- Patients that were erased, by the hash that orders their records: what was accepted up to the number is gone for good,
-- what comes later is a new subject's.
CREATE TABLE erased_patient (
    tenant_id text COLLATE "C" NOT NULL,
    route     bytea NOT NULL,
    through   bigint NOT NULL,
    erased_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, route)
);
ALTER TABLE erased_patient ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased_patient FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON erased_patient
    USING (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
GRANT SELECT, INSERT, UPDATE ON erased_patient TO ${app};
GRANT DELETE ON record_stage TO ${app};

-- Rows come in the order of their record's id, which tells the time: a few pages of index find the old ones, and those of
-- one record, and a writer pays nothing.
CREATE INDEX repetition_by_age ON repetition USING brin (record_id) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX patient_mention_by_record ON patient_mention USING brin (record_id)
    WITH (pages_per_range = 16, autosummarize = on);

-- How many records a job was for when it was asked for.
ALTER TABLE job ADD COLUMN total bigint;
