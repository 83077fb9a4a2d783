-- Trades can be changed, and signals can wait for a person's yes.

ALTER TABLE orders DROP CONSTRAINT orders_leg_check;
ALTER TABLE orders ADD CONSTRAINT orders_leg_check
    CHECK (leg IN ('ENTRY', 'STOP', 'TARGET', 'EXIT'));

-- Signals that passed every gate and were put to a person. Those without a decision still wait.
CREATE TABLE approvals (
    tenant_id   text        NOT NULL,
    signal_id   text        NOT NULL,
    account_id  text        NOT NULL,
    decision    jsonb       NOT NULL,
    asked_at    timestamptz NOT NULL,
    waits_until timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, signal_id, account_id)
);

-- What was decided about every wish to change an open trade; amendment_id is the message's or the
-- command's.
CREATE TABLE amendments (
    tenant_id    text        NOT NULL,
    account_id   text        NOT NULL,
    amendment_id text        NOT NULL,
    signal_id    text,
    amendment    jsonb       NOT NULL,
    decided_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, amendment_id)
);
CREATE INDEX amendments_by_signal ON amendments (tenant_id, signal_id);
CREATE INDEX amendments_by_id ON amendments (tenant_id, amendment_id);

-- How many seconds a signal waits for approval; null where none is needed.
ALTER TABLE subscriptions ADD COLUMN approval_seconds bigint
    CHECK (approval_seconds BETWEEN 1 AND 86400);
