-- Sign-in sessions, in the shape that Spring Session's JDBC repository reads and writes. They live for minutes, hold a
-- principal's ids and no tenant's data; every gateway finds them, whichever the balancer chose.
CREATE TABLE spring_session (
    primary_id            char(36)     NOT NULL PRIMARY KEY,
    session_id            char(36)     NOT NULL UNIQUE,
    creation_time         bigint       NOT NULL,
    last_access_time      bigint       NOT NULL,
    max_inactive_interval integer      NOT NULL,
    expiry_time           bigint       NOT NULL,
    principal_name        varchar(200)
);
CREATE INDEX spring_session_by_expiry ON spring_session (expiry_time);
CREATE INDEX spring_session_by_principal ON spring_session (principal_name);
CREATE TABLE spring_session_attributes (
    session_primary_id char(36)     NOT NULL REFERENCES spring_session (primary_id) ON DELETE CASCADE,
    attribute_name     varchar(200) NOT NULL,
    attribute_bytes    bytea        NOT NULL,
    PRIMARY KEY (session_primary_id, attribute_name)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON spring_session, spring_session_attributes TO ${app};

-- Whose rights changed lately: each gateway reads it every second and forgets what it remembers of them. Ids only.
CREATE TABLE rights_change (
    change_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject    text        NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX rights_change_by_time ON rights_change (changed_at);
GRANT SELECT, INSERT, DELETE ON rights_change TO ${app};

-- Codes that stand in for a lost second factor, each once.
CREATE TABLE recovery_code (
    tenant_id text COLLATE "C" NOT NULL,
    member_id uuid             NOT NULL,
    code_hash bytea            NOT NULL,
    PRIMARY KEY (tenant_id, member_id, code_hash),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);
ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_isolation ON recovery_code
    USING (tenant_id = ANY
           (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
    WITH CHECK (tenant_id = ANY
           (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"));
GRANT SELECT, INSERT, DELETE ON recovery_code TO ${app};

-- Finds what the sweep removes.
CREATE INDEX oauth2_authorization_by_end ON oauth2_authorization
    (GREATEST(authorization_code_expires_at, access_token_expires_at, refresh_token_expires_at));
