-- What people are told, and where. Addresses of some media are secrets: they leave this table only
-- for their sender.
CREATE TABLE destinations (
    tenant_id      text        NOT NULL,
    destination_id text        NOT NULL,
    audience       text        NOT NULL
        CHECK (audience IN ('SUBSCRIBER', 'PROVIDER', 'OPERATOR', 'PUBLICATION')),
    owner          text        NOT NULL,
    medium         text        NOT NULL,
    address        text        NOT NULL,
    language       text        NOT NULL,
    zone           text        NOT NULL,
    quiet_from     text,
    quiet_until    text,
    minimum        text        NOT NULL CHECK (minimum IN ('LOW', 'NORMAL', 'HIGH', 'CRITICAL')),
    muted_kinds    jsonb       NOT NULL,
    muted_until    timestamptz,
    created_at     timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, destination_id),
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL)),
    CHECK ((owner = '') = (audience = 'OPERATOR'))
);

-- A notice waits here until it is handed over, held back until it goes with others, or dead.
CREATE TABLE outbox (
    tenant_id     text        NOT NULL,
    number        bigint      GENERATED ALWAYS AS IDENTITY,
    dedupe_key    text        NOT NULL,
    lane          text        NOT NULL,
    medium        text        NOT NULL,
    kind          text        NOT NULL,
    notice        jsonb       NOT NULL,
    state         text        NOT NULL
        CHECK (state IN ('WAITING', 'HELD', 'SENT', 'DEAD', 'SUMMED')),
    gathered      text CHECK (gathered IN ('BURST', 'QUIET')),
    attempts      integer     NOT NULL CHECK (attempts >= 0),
    planned_at    timestamptz NOT NULL,
    next_at       timestamptz NOT NULL,
    first_try_at  timestamptz,
    last_error    text,
    receipt       text,
    sent_at       timestamptz,
    PRIMARY KEY (tenant_id, number),
    UNIQUE (tenant_id, dedupe_key),
    CHECK ((state = 'SENT') = (sent_at IS NOT NULL)),
    CHECK (state NOT IN ('HELD', 'SUMMED') OR gathered IS NOT NULL)
);
CREATE INDEX outbox_waiting ON outbox (tenant_id, lane, number) WHERE state = 'WAITING';
CREATE INDEX outbox_held ON outbox (tenant_id, next_at) WHERE state = 'HELD';
CREATE INDEX outbox_recent ON outbox (tenant_id, planned_at);

-- Up to where the journal is told. Starts with what happens from now on.
CREATE TABLE notice_cursor (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    sequence bigint  NOT NULL CHECK (sequence >= 0)
);
INSERT INTO notice_cursor (sequence) SELECT last_sequence FROM journal_clock;
