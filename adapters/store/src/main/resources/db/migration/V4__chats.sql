-- Who speaks for a source and where, who may give orders from a chat, and how far each channel is
-- known.

ALTER TABLE messages ADD COLUMN attachments jsonb NOT NULL DEFAULT '[]';

CREATE TABLE doors (
    tenant_id text   NOT NULL,
    platform  text   NOT NULL CHECK (platform IN ('DISCORD', 'TELEGRAM')),
    channel   text   NOT NULL,
    source_id text   NOT NULL,
    authors   text[] NOT NULL,
    admits    text[] NOT NULL,
    PRIMARY KEY (tenant_id, platform, channel),
    FOREIGN KEY (tenant_id, source_id) REFERENCES sources DEFERRABLE INITIALLY IMMEDIATE
);

-- Up to which message a channel is known without a gap. Ids of one platform grow with time.
CREATE TABLE chat_cursors (
    tenant_id  text    NOT NULL,
    platform   text    NOT NULL,
    channel    text    NOT NULL,
    message_id numeric NOT NULL CHECK (message_id >= 0),
    PRIMARY KEY (tenant_id, platform, channel)
);

-- Whose word in a chat counts for which account.
CREATE TABLE chat_users (
    tenant_id  text        NOT NULL,
    platform   text        NOT NULL,
    user_id    text        NOT NULL,
    account_id text        NOT NULL,
    linked_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, platform, user_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY IMMEDIATE
);

-- One-time codes that tie a chat's user to an account; only their hash is kept.
CREATE TABLE link_codes (
    tenant_id  text        NOT NULL,
    code_hash  text        NOT NULL,
    account_id text        NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, code_hash),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY IMMEDIATE
);
