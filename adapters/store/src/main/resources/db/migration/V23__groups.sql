-- Accounts of which one trades each call. An account is in one group at most.
CREATE TABLE account_groups (
    tenant_id  text NOT NULL,
    account_id text NOT NULL,
    group_name text NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY IMMEDIATE
);

-- Which account of a group trades a call: kept before any of them decides. An account that was
-- chosen stays chosen; where none was, the call's other signal chooses once more.
CREATE TABLE venue_choices (
    tenant_id  text   NOT NULL,
    call_id    text   NOT NULL,
    group_name text   NOT NULL,
    choice     jsonb  NOT NULL,
    PRIMARY KEY (tenant_id, call_id, group_name)
);

ALTER TABLE journal DROP CONSTRAINT journal_topic_check;
ALTER TABLE journal ADD CONSTRAINT journal_topic_check
    CHECK (topic IN ('message', 'reading', 'choice', 'decision', 'order', 'fill', 'account'));
