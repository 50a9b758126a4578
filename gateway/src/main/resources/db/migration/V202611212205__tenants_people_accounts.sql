-- The registry of tenants. It is read before a tenant is known (sign-in, provisioning, the operator's lists) and so has
-- no row-level security; it holds nothing but names and public keys.
CREATE TABLE tenant (
    tenant_id      text COLLATE "C" NOT NULL PRIMARY KEY CHECK (tenant_id <> 'platform'),
    name           text             NOT NULL,
    state          text             NOT NULL CHECK (state IN ('PROVISIONING', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
    version        bigint           NOT NULL,
    default_policy text             NOT NULL,
    anonymizer_key text,
    analytics_key  text,
    created_at     timestamptz      NOT NULL,
    changed_at     timestamptz      NOT NULL,
    CHECK (state IN ('PROVISIONING', 'CLOSED') OR (anonymizer_key IS NOT NULL AND analytics_key IS NOT NULL))
);
CREATE INDEX tenant_by_state ON tenant (state) WHERE state = 'PROVISIONING';
CREATE INDEX tenant_by_name ON tenant (lower(name) text_pattern_ops);

-- Platform operators are the members of the reserved tenant id 'platform', which no tenant can take: that is why nothing
-- below refers to the table tenant.
CREATE TABLE member (
    tenant_id        text COLLATE "C" NOT NULL,
    member_id        uuid             NOT NULL,
    email            text             NOT NULL CHECK (email = lower(email)),
    name             text             NOT NULL,
    state            text             NOT NULL CHECK (state IN ('INVITED', 'ACTIVE', 'LOCKED')),
    roles            text[]           NOT NULL,
    password_hash    text,
    totp_secret      bytea,
    totp_confirmed   boolean          NOT NULL DEFAULT false,
    totp_last_step   bigint           NOT NULL DEFAULT 0,
    failed_attempts  integer          NOT NULL DEFAULT 0,
    locked_until     timestamptz,
    authenticated_at timestamptz,
    version          bigint           NOT NULL DEFAULT 1,
    created_at       timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, member_id),
    UNIQUE (tenant_id, email),
    CHECK (state = 'INVITED' OR password_hash IS NOT NULL)
);

CREATE TABLE invitation (
    tenant_id     text COLLATE "C" NOT NULL,
    invitation_id uuid             NOT NULL,
    member_id     uuid             NOT NULL,
    token_hash    bytea            NOT NULL,
    expires_at    timestamptz      NOT NULL,
    used_at       timestamptz,
    created_by    text             NOT NULL,
    created_at    timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, invitation_id),
    UNIQUE (tenant_id, token_hash),
    FOREIGN KEY (tenant_id, member_id) REFERENCES member (tenant_id, member_id) ON DELETE CASCADE
);

-- The client id names its tenant ('<tenant>.<random>'), so that the token endpoint knows where to look.
CREATE TABLE service_account (
    tenant_id    text COLLATE "C" NOT NULL,
    client_id    text COLLATE "C" NOT NULL,
    name         text             NOT NULL,
    permissions  text[]           NOT NULL,
    jwks         text,
    state        text             NOT NULL CHECK (state IN ('ACTIVE', 'REVOKED')),
    expires_at   timestamptz,
    last_used_at timestamptz,
    version      bigint           NOT NULL DEFAULT 1,
    created_by   text             NOT NULL,
    created_at   timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, client_id)
);

CREATE TABLE service_account_secret (
    tenant_id   text COLLATE "C" NOT NULL,
    client_id   text COLLATE "C" NOT NULL,
    secret_hash bytea            NOT NULL,
    valid_until timestamptz,
    created_at  timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, client_id, secret_hash),
    FOREIGN KEY (tenant_id, client_id) REFERENCES service_account (tenant_id, client_id) ON DELETE CASCADE
);

-- Client assertions (private_key_jwt) that were seen, until they expire: each works once.
CREATE TABLE used_jti (
    tenant_id  text COLLATE "C" NOT NULL,
    client_id  text COLLATE "C" NOT NULL,
    jti_hash   bytea            NOT NULL,
    expires_at timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, client_id, jti_hash)
);
CREATE INDEX used_jti_by_expiry ON used_jti (tenant_id, expires_at);

CREATE TABLE identity_provider (
    tenant_id    text COLLATE "C" NOT NULL,
    provider_id  uuid             NOT NULL,
    issuer       text             NOT NULL,
    audience     text             NOT NULL,
    jwks_uri     text             NOT NULL,
    role_claim   text             NOT NULL,
    role_mapping jsonb            NOT NULL,
    created_at   timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, provider_id),
    UNIQUE (tenant_id, issuer, audience)
);

CREATE TABLE break_glass (
    tenant_id      text COLLATE "C" NOT NULL,
    grant_id       uuid             NOT NULL,
    requester      text             NOT NULL,
    requester_name text             NOT NULL,
    reason         text             NOT NULL,
    records        uuid[]           NOT NULL CHECK (cardinality(records) BETWEEN 1 AND 100),
    minutes        integer          NOT NULL CHECK (minutes BETWEEN 1 AND 15),
    state          text             NOT NULL CHECK (state IN ('REQUESTED', 'APPROVED', 'DENIED')),
    decided_by     text,
    decided_at     timestamptz,
    expires_at     timestamptz,
    requested_at   timestamptz      NOT NULL,
    PRIMARY KEY (tenant_id, grant_id),
    CHECK (decided_by IS DISTINCT FROM requester),
    CHECK (state <> 'APPROVED' OR expires_at IS NOT NULL)
);
CREATE INDEX break_glass_by_requester ON break_glass (tenant_id, requester, expires_at) WHERE state = 'APPROVED';

DO $$
DECLARE
    t text;
BEGIN
    FOREACH t IN ARRAY ARRAY ['member', 'invitation', 'service_account', 'service_account_secret', 'used_jti',
        'identity_provider', 'break_glass']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format($policy$
            CREATE POLICY tenant_isolation ON %I
                USING (tenant_id = ANY
                       (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
                WITH CHECK (tenant_id = ANY
                       (string_to_array(NULLIF(current_setting('chartveil.tenants', true), ''), ',') COLLATE "C"))
            $policy$, t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO ${app}', t);
    END LOOP;
END
$$;
GRANT SELECT, INSERT, UPDATE ON tenant TO ${app};
