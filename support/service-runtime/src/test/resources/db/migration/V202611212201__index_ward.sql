CREATE INDEX CONCURRENTLY ward_by_id ON ward (id);
