-- Asked once a statement and not once a row: a batch writes thousands.
DO $$
DECLARE
    one text;
BEGIN
    FOREACH one IN ARRAY ARRAY['log_head', 'leaf', 'event_body', 'event', 'event_entity', 'tile', 'checkpoint', 'cosignature'] LOOP
        EXECUTE format($policy$
            ALTER POLICY tenant_isolation ON %I
            USING (tenant_id = ANY ((SELECT string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C")::text[]))
            WITH CHECK (tenant_id = ANY ((SELECT string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C")::text[]))
            $policy$, one);
    END LOOP;
END
$$;
