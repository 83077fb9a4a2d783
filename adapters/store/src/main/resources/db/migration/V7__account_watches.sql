-- What was told about how accounts stand, and the peak that a drawdown is counted from.
CREATE TABLE account_watches (
    tenant_id  text           NOT NULL,
    account_id text           NOT NULL,
    peak       numeric(38,18) NOT NULL,
    currency   text           NOT NULL,
    told       text[]         NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);
