-- How a subscription trades what its source says; null for the source's word in everything.
ALTER TABLE subscriptions ADD COLUMN style jsonb;

-- Every change of a subscription; the highest version is the one that counts.
CREATE TABLE subscription_versions (
    tenant_id    text        NOT NULL,
    source_id    text        NOT NULL,
    account_id   text        NOT NULL,
    version      integer     NOT NULL CHECK (version > 0),
    subscription jsonb       NOT NULL,
    changed_by   text        NOT NULL,
    changed_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id, account_id, version),
    FOREIGN KEY (tenant_id, source_id, account_id) REFERENCES subscriptions
        DEFERRABLE INITIALLY IMMEDIATE
);

INSERT INTO subscription_versions
SELECT tenant_id, source_id, account_id, version,
       jsonb_build_object('source', source_id, 'account', account_id, 'active', active,
                          'version', version, 'approval', 'PT' || approval_seconds || 'S'),
       'before versions were kept', updated_at
  FROM subscriptions;
