-- Keys that sign tokens, shared by all gateways. The private half is wrapped by the gateway's key ring.
CREATE TABLE signing_key (
    key_id       text COLLATE "C" NOT NULL PRIMARY KEY,
    purpose      text             NOT NULL CHECK (purpose IN ('ACCESS', 'INTERNAL')),
    public_jwk   text             NOT NULL,
    private_jwk  bytea            NOT NULL,
    created_at   timestamptz      NOT NULL,
    active_from  timestamptz      NOT NULL,
    published_to timestamptz      NOT NULL,
    CHECK (created_at <= active_from AND active_from < published_to)
);
GRANT SELECT, INSERT, DELETE ON signing_key TO ${app};

-- Authorization codes on their way, in the shape that Spring Authorization Server's JDBC service reads and writes. Rows
-- live for minutes; client credentials leave none.
CREATE TABLE oauth2_authorization (
    id                            varchar(100) NOT NULL PRIMARY KEY,
    registered_client_id          varchar(100) NOT NULL,
    principal_name                varchar(200) NOT NULL,
    authorization_grant_type      varchar(100) NOT NULL,
    authorized_scopes             varchar(1000),
    attributes                    text,
    state                         varchar(500),
    authorization_code_value      text,
    authorization_code_issued_at  timestamptz,
    authorization_code_expires_at timestamptz,
    authorization_code_metadata   text,
    access_token_value            text,
    access_token_issued_at        timestamptz,
    access_token_expires_at       timestamptz,
    access_token_metadata         text,
    access_token_type             varchar(100),
    access_token_scopes           varchar(1000),
    oidc_id_token_value           text,
    oidc_id_token_issued_at       timestamptz,
    oidc_id_token_expires_at      timestamptz,
    oidc_id_token_metadata        text,
    refresh_token_value           text,
    refresh_token_issued_at       timestamptz,
    refresh_token_expires_at      timestamptz,
    refresh_token_metadata        text,
    user_code_value               text,
    user_code_issued_at           timestamptz,
    user_code_expires_at          timestamptz,
    user_code_metadata            text,
    device_code_value             text,
    device_code_issued_at         timestamptz,
    device_code_expires_at        timestamptz,
    device_code_metadata          text
);
CREATE INDEX oauth2_authorization_by_code ON oauth2_authorization (authorization_code_value);
CREATE INDEX oauth2_authorization_by_state ON oauth2_authorization (state);
GRANT SELECT, INSERT, UPDATE, DELETE ON oauth2_authorization TO ${app};
