-- The role that may erase an event's content, and nothing else, where the installation has one. The commitment stays.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'audit_eraser') THEN
        GRANT SELECT (tenant_id, event_id), DELETE ON event_body TO audit_eraser;
        GRANT SELECT (tenant_id, event_id, patient), UPDATE (patient) ON event TO audit_eraser;
    END IF;
END
$$;
