-- What people said is to stop. Whoever appends facts looks here in the same transaction, after it
-- has taken its numbers from journal_clock; whoever changes a row holds journal_clock too. So
-- nothing that opens is claimed once a stop is durable.
CREATE TABLE trading_switches (
    tenant_id  text        NOT NULL,
    scope      text        NOT NULL CHECK (scope IN ('EVERYTHING', 'SOURCE', 'ACCOUNT')),
    id         text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('ACTIVE', 'REDUCING', 'HALTED')),
    reason     text        NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, scope, id),
    CHECK ((scope = 'EVERYTHING') = (id = ''))
);
