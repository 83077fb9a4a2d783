-- Strategies that run in the program. What they publish are messages of the source
-- strategy:NAME; what they hold follows from those.
CREATE TABLE strategies (
    tenant_id  text        NOT NULL,
    name       text        NOT NULL,
    kind       text        NOT NULL,
    parameters text        NOT NULL,
    rules      text,
    symbols    text[]      NOT NULL CHECK (cardinality(symbols) > 0),
    interval   text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('ACTIVE', 'PAUSED', 'STOPPED')),
    reason     text        NOT NULL,
    created_at timestamptz NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
