-- Trades can be changed, and signals can wait for a person's yes.

ALTER TABLE orders DROP CONSTRAINT orders_leg_check;
ALTER TABLE orders ADD CONSTRAINT orders_leg_check
    CHECK (leg IN ('ENTRY', 'STOP', 'TARGET', 'EXIT'));

-- A decision that waits has the plan it would have, and becomes the decision itself.
ALTER TABLE decisions ADD COLUMN waits_until timestamptz;
ALTER TABLE decisions DROP CONSTRAINT decisions_verdict_check;
ALTER TABLE decisions DROP CONSTRAINT decisions_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_verdict_check
    CHECK (verdict IN ('APPROVED', 'DENIED', 'WAITING'));
ALTER TABLE decisions ADD CONSTRAINT decisions_plan_check
    CHECK ((verdict IN ('APPROVED', 'WAITING')) = (plan IS NOT NULL));
ALTER TABLE decisions ADD CONSTRAINT decisions_waits_check
    CHECK ((verdict = 'WAITING') = (waits_until IS NOT NULL));

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
