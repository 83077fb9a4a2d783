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

-- What an account's trades hold of its limits, in one row: whoever takes more must find room in it.
-- Signals and the realised loss are the day's; trades, risk and notional live on until their trade
-- is over.
CREATE TABLE account_usage (
    tenant_id     text           NOT NULL,
    account_id    text           NOT NULL,
    day           date           NOT NULL,
    signals       integer        NOT NULL CHECK (signals >= 0),
    signal_limit  integer        NOT NULL,
    realized_loss numeric(38,18) NOT NULL,
    trades        integer        NOT NULL CHECK (trades >= 0),
    trade_limit   integer        NOT NULL,
    risk          numeric(38,18) NOT NULL CHECK (risk >= 0),
    notional      numeric(38,18) NOT NULL CHECK (notional >= 0),
    PRIMARY KEY (tenant_id, account_id),
    CHECK (signals <= signal_limit),
    CHECK (trades <= trade_limit)
);

INSERT INTO account_usage
SELECT DISTINCT ON (tenant_id, account_id)
       tenant_id, account_id, day, signals, signal_limit, 0, 0, 0, 0, 0
  FROM account_days
 ORDER BY tenant_id, account_id, day DESC;

DROP TABLE account_days;

-- What each approved signal holds, until it is proved to hold nothing more.
CREATE TABLE reservations (
    tenant_id   text           NOT NULL,
    account_id  text           NOT NULL,
    signal_id   text           NOT NULL,
    day         date           NOT NULL,
    risk        numeric(38,18) NOT NULL CHECK (risk >= 0),
    notional    numeric(38,18) NOT NULL CHECK (notional >= 0),
    released_at timestamptz,
    PRIMARY KEY (tenant_id, account_id, signal_id)
);
