-- Everything is a tenant's: tenant_id is in every key. Times are arguments, never now().
-- Money, prices and quantities are NUMERIC(38,18). Foreign keys and the ledger's rule can be
-- deferred to the end of a transaction, which is how a backup comes back.

-- One row. Whoever appends takes numbers from it and holds it until commit, so that numbers
-- appear in the order of commits, without gaps, whoever writes.
CREATE TABLE journal_clock (
    only_row      boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_sequence bigint  NOT NULL CHECK (last_sequence >= 0)
);
INSERT INTO journal_clock (last_sequence) VALUES (0);

-- How many facts an account has. Appending moves it on from the number the writer believes in;
-- a second writer finds another number there.
CREATE TABLE journal_heads (
    tenant_id  text   NOT NULL,
    account_id text   NOT NULL,
    position   bigint NOT NULL CHECK (position >= 0),
    PRIMARY KEY (tenant_id, account_id)
);

CREATE TABLE journal (
    sequence   bigint      PRIMARY KEY,
    tenant_id  text        NOT NULL,
    topic      text        NOT NULL
        CHECK (topic IN ('message', 'reading', 'decision', 'order', 'fill', 'account')),
    account_id text,
    position   bigint CHECK (position > 0),
    type       text        NOT NULL,
    at         timestamptz NOT NULL,
    payload    jsonb       NOT NULL,
    UNIQUE (tenant_id, account_id, position),
    CHECK ((account_id IS NULL) = (position IS NULL))
);

CREATE TABLE messages (
    tenant_id         text        NOT NULL,
    message_id        text        NOT NULL,
    source_id         text        NOT NULL,
    source_message_id text        NOT NULL,
    revision          integer     NOT NULL CHECK (revision >= 0),
    channel           text        NOT NULL,
    author            text        NOT NULL,
    text              text        NOT NULL,
    posted_at         timestamptz NOT NULL,
    reply_to          text,
    deleted           boolean     NOT NULL,
    received_at       timestamptz NOT NULL,
    sequence          bigint      NOT NULL,
    outcome           jsonb,
    reader_version    text,
    read_at           timestamptz,
    finished_at       timestamptz,
    PRIMARY KEY (tenant_id, message_id),
    UNIQUE (tenant_id, source_id, source_message_id, revision),
    CHECK ((outcome IS NULL) = (read_at IS NULL)),
    CHECK ((outcome IS NULL) = (reader_version IS NULL))
);
CREATE INDEX messages_by_sequence ON messages (tenant_id, sequence DESC);
CREATE INDEX messages_unfinished ON messages (tenant_id, sequence) WHERE finished_at IS NULL;

CREATE TABLE decisions (
    tenant_id  text        NOT NULL,
    signal_id  text        NOT NULL,
    account_id text        NOT NULL,
    source_id  text        NOT NULL,
    verdict    text        NOT NULL CHECK (verdict IN ('APPROVED', 'DENIED')),
    reason     text,
    evidence   text,
    gates      jsonb       NOT NULL,
    plan       jsonb,
    decided_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, signal_id, account_id),
    CHECK ((verdict = 'APPROVED') = (plan IS NOT NULL)),
    CHECK ((verdict = 'DENIED') = (reason IS NOT NULL))
);
CREATE INDEX decisions_by_time ON decisions (tenant_id, account_id, decided_at DESC);

CREATE TABLE orders (
    tenant_id       text           NOT NULL,
    cid             text           NOT NULL,
    account_id      text           NOT NULL,
    signal_id       text           NOT NULL,
    leg             text           NOT NULL CHECK (leg IN ('ENTRY', 'STOP', 'TARGET')),
    leg_index       integer        NOT NULL CHECK (leg_index >= 0),
    generation      integer        NOT NULL DEFAULT 0 CHECK (generation >= 0),
    venue_id        text           NOT NULL,
    symbol          text           NOT NULL,
    type            text           NOT NULL,
    side            text           NOT NULL CHECK (side IN ('BUY', 'SELL')),
    limit_price     numeric(38,18) CHECK (limit_price > 0),
    trigger_price   numeric(38,18) CHECK (trigger_price > 0),
    asked_quantity  numeric(38,18) NOT NULL CHECK (asked_quantity > 0),
    time_in_force   text           NOT NULL,
    reduce_only     boolean        NOT NULL,
    status          text           NOT NULL
        CHECK (status IN ('INITIALIZED', 'SUBMITTED', 'UNKNOWN', 'ACCEPTED', 'TRIGGERED',
                          'PARTIALLY_FILLED', 'FILLED', 'CANCELED', 'EXPIRED', 'REJECTED')),
    quantity        numeric(38,18) NOT NULL CHECK (quantity >= 0),
    attempt         integer        NOT NULL CHECK (attempt >= 0),
    not_after       timestamptz,
    venue_order_id  text,
    filled_quantity numeric(38,18) NOT NULL CHECK (filled_quantity >= 0),
    average_price   numeric(38,18),
    note            text,
    created_at      timestamptz    NOT NULL,
    updated_at      timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, cid),
    UNIQUE (tenant_id, account_id, signal_id, leg, leg_index, generation),
    FOREIGN KEY (tenant_id, signal_id, account_id) REFERENCES decisions
        DEFERRABLE INITIALLY IMMEDIATE,
    CHECK ((filled_quantity = 0) = (average_price IS NULL))
);
CREATE INDEX orders_by_time ON orders (tenant_id, created_at DESC);
CREATE INDEX orders_by_signal ON orders (tenant_id, signal_id);

CREATE TABLE fills (
    tenant_id         text           NOT NULL,
    venue_id          text           NOT NULL,
    account_id        text           NOT NULL,
    trade_id          text           NOT NULL,
    cid               text           NOT NULL,
    symbol            text           NOT NULL,
    side              text           NOT NULL CHECK (side IN ('BUY', 'SELL')),
    price             numeric(38,18) NOT NULL CHECK (price > 0),
    quantity          numeric(38,18) NOT NULL CHECK (quantity > 0),
    fee               numeric(38,18) NOT NULL,
    fee_currency      text           NOT NULL,
    rate              numeric(38,18) NOT NULL,
    realized_pnl      numeric(38,18) NOT NULL,
    realized_currency text           NOT NULL,
    occurred_at       timestamptz    NOT NULL,
    at                timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, venue_id, account_id, trade_id),
    FOREIGN KEY (tenant_id, cid) REFERENCES orders DEFERRABLE INITIALLY IMMEDIATE
);
CREATE INDEX fills_by_order ON fills (tenant_id, cid, occurred_at);

CREATE TABLE positions (
    tenant_id     text           NOT NULL,
    account_id    text           NOT NULL,
    venue_id      text           NOT NULL,
    symbol        text           NOT NULL,
    side          text           NOT NULL CHECK (side IN ('LONG', 'SHORT', 'FLAT')),
    quantity      numeric(38,18) NOT NULL CHECK (quantity >= 0),
    average_price numeric(38,18) CHECK (average_price > 0),
    margin        numeric(38,18) NOT NULL,
    realized_pnl  numeric(38,18) NOT NULL,
    currency      text           NOT NULL,
    updated_at    timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, account_id, venue_id, symbol),
    CHECK ((side = 'FLAT') = (quantity = 0)),
    CHECK ((side = 'FLAT') = (average_price IS NULL))
);

-- A booking is named by the fact it came with: the account's position after the append, and its
-- place among the bookings of that append.
CREATE TABLE ledger_entries (
    tenant_id  text        NOT NULL,
    account_id text        NOT NULL,
    position   bigint      NOT NULL,
    ordinal    integer     NOT NULL,
    cause      text        NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, position, ordinal)
);
CREATE INDEX ledger_entries_by_cause ON ledger_entries (tenant_id, account_id, cause);

CREATE TABLE postings (
    tenant_id      text           NOT NULL,
    account_id     text           NOT NULL,
    position       bigint         NOT NULL,
    ordinal        integer        NOT NULL,
    line           integer        NOT NULL,
    ledger_account text           NOT NULL
        CHECK (ledger_account IN ('CASH', 'MARGIN', 'DEPOSITS', 'REALIZED_PNL', 'FEES')),
    amount         numeric(38,18) NOT NULL,
    currency       text           NOT NULL,
    PRIMARY KEY (tenant_id, account_id, position, ordinal, line),
    FOREIGN KEY (tenant_id, account_id, position, ordinal) REFERENCES ledger_entries
        DEFERRABLE INITIALLY IMMEDIATE
);

-- INVARIANT: the postings of an entry sum to zero in every currency. Checked at commit, by the
-- database itself.
CREATE FUNCTION require_balanced_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    booked record;
    imbalance record;
BEGIN
    IF TG_OP = 'DELETE' THEN
        booked := OLD;
    ELSE
        booked := NEW;
    END IF;
    SELECT p.currency, sum(p.amount) AS amount INTO imbalance
      FROM postings p
     WHERE p.tenant_id = booked.tenant_id AND p.account_id = booked.account_id
       AND p.position = booked.position AND p.ordinal = booked.ordinal
     GROUP BY p.currency HAVING sum(p.amount) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'ledger entry %/% of account % is out of balance by % %',
            booked.position, booked.ordinal, booked.account_id, imbalance.amount,
            imbalance.currency
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER postings_balance AFTER INSERT OR UPDATE OR DELETE ON postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_balanced_entry();

-- What the postings come to.
CREATE TABLE balances (
    tenant_id      text           NOT NULL,
    account_id     text           NOT NULL,
    ledger_account text           NOT NULL,
    currency       text           NOT NULL,
    amount         numeric(38,18) NOT NULL,
    PRIMARY KEY (tenant_id, account_id, ledger_account, currency)
);

-- The second wall of the daily limit.
CREATE TABLE account_days (
    tenant_id    text    NOT NULL,
    account_id   text    NOT NULL,
    day          date    NOT NULL,
    signals      integer NOT NULL CHECK (signals >= 0),
    signal_limit integer NOT NULL,
    PRIMARY KEY (tenant_id, account_id, day),
    CHECK (signals <= signal_limit)
);

-- Settings.

CREATE TABLE sources (
    tenant_id  text        NOT NULL,
    source_id  text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id)
);

CREATE TABLE accounts (
    tenant_id  text        NOT NULL,
    account_id text        NOT NULL,
    venue_id   text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('SPOT', 'MARGIN')),
    mode       text        NOT NULL CHECK (mode IN ('PAPER', 'LIVE')),
    currency   text        NOT NULL,
    zone       text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);

CREATE TABLE subscriptions (
    tenant_id  text        NOT NULL,
    source_id  text        NOT NULL,
    account_id text        NOT NULL,
    active     boolean     NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id, account_id),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY IMMEDIATE
);

-- Every change is a new row; the highest version counts.
CREATE TABLE limits (
    tenant_id  text        NOT NULL,
    account_id text        NOT NULL,
    version    integer     NOT NULL CHECK (version > 0),
    limits     jsonb       NOT NULL,
    changed_by text        NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, account_id, version),
    FOREIGN KEY (tenant_id, account_id) REFERENCES accounts DEFERRABLE INITIALLY IMMEDIATE
);

-- Who did what, each row holding the hash of the one before: a row taken out or altered shows.
CREATE TABLE audit (
    tenant_id     text        NOT NULL,
    number        bigint      NOT NULL CHECK (number > 0),
    at            timestamptz NOT NULL,
    actor         text        NOT NULL,
    action        text        NOT NULL,
    subject       text        NOT NULL,
    detail        text        NOT NULL,
    previous_hash text        NOT NULL,
    hash          text        NOT NULL,
    PRIMARY KEY (tenant_id, number)
);

-- The paper venue's own book: nothing else of the program reads it.

CREATE SCHEMA IF NOT EXISTS paper;

CREATE TABLE paper.accounts (
    tenant_id  text           NOT NULL,
    account_id text           NOT NULL,
    kind       text           NOT NULL CHECK (kind IN ('SPOT', 'MARGIN')),
    balance    numeric(38,18) NOT NULL,
    currency   text           NOT NULL,
    PRIMARY KEY (tenant_id, account_id)
);

CREATE TABLE paper.orders (
    tenant_id       text           NOT NULL,
    account_id      text           NOT NULL,
    cid             text           NOT NULL,
    number          bigint         GENERATED BY DEFAULT AS IDENTITY,
    group_cid       text           NOT NULL,
    venue_order_id  text           NOT NULL,
    spec            jsonb          NOT NULL,
    leverage        numeric(38,18) NOT NULL CHECK (leverage > 0),
    state           text           NOT NULL
        CHECK (state IN ('PENDING', 'WORKING', 'TRIGGERED', 'FILLED', 'CANCELED')),
    quantity        numeric(38,18) NOT NULL CHECK (quantity >= 0),
    filled_quantity numeric(38,18) NOT NULL CHECK (filled_quantity >= 0),
    note            text,
    created_at      timestamptz    NOT NULL,
    updated_at      timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, account_id, cid),
    UNIQUE (number)
);

CREATE TABLE paper.executions (
    tenant_id    text           NOT NULL,
    trade_id     text           NOT NULL,
    number       bigint         GENERATED BY DEFAULT AS IDENTITY,
    account_id   text           NOT NULL,
    cid          text           NOT NULL,
    venue_id     text           NOT NULL,
    symbol       text           NOT NULL,
    price        numeric(38,18) NOT NULL CHECK (price > 0),
    quantity     numeric(38,18) NOT NULL CHECK (quantity > 0),
    fee          numeric(38,18) NOT NULL,
    fee_currency text           NOT NULL,
    rate         numeric(38,18) NOT NULL,
    at           timestamptz    NOT NULL,
    PRIMARY KEY (tenant_id, trade_id),
    UNIQUE (number),
    FOREIGN KEY (tenant_id, account_id, cid) REFERENCES paper.orders
        DEFERRABLE INITIALLY IMMEDIATE
);
