-- What accounts sign with, sealed, in a schema of its own: backups hold what is in public and paper,
-- so no backup holds a key, and a restored backup takes none away. A key that was removed leaves its
-- version behind, so that no version is used twice and an old seal opens nowhere.
CREATE SCHEMA IF NOT EXISTS keys;
CREATE TABLE IF NOT EXISTS keys.venue_keys (
    tenant_id     text        NOT NULL,
    account_id    text        NOT NULL,
    venue_id      text        NOT NULL,
    version       integer     NOT NULL CHECK (version > 0),
    hint          text        NOT NULL,
    most_per_hour numeric     NOT NULL CHECK (most_per_hour > 0),
    symbols       text[]      NOT NULL,
    key_id        text,
    secret        text,
    passphrase    text,
    changed_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    CHECK ((key_id IS NULL) = (secret IS NULL)),
    CHECK (secret IS NOT NULL OR passphrase IS NULL)
);

-- Accounts whose owner said, in so many words, that real money may be traded.
CREATE TABLE live_accounts (
    tenant_id    text        NOT NULL,
    account_id   text        NOT NULL,
    confirmed_by text        NOT NULL,
    confirmed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY IMMEDIATE
);
