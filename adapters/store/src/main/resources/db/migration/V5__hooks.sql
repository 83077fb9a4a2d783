-- Addresses that other programs post messages to.

CREATE TABLE hooks (
    tenant_id  text        NOT NULL,
    source_id  text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('SIGNED', 'TRADINGVIEW')),
    addresses  text[]      NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id),
    FOREIGN KEY (tenant_id, source_id) REFERENCES sources DEFERRABLE INITIALLY IMMEDIATE
);

-- What each may be proved with. Never the secret itself: a token's hash, or what a signing secret
-- is derived from together with the installation's key, which is not in here.
CREATE TABLE hook_secrets (
    tenant_id  text        NOT NULL,
    source_id  text        NOT NULL,
    number     integer     NOT NULL CHECK (number > 0),
    material   text        NOT NULL CHECK (length(material) = 64),
    created_at timestamptz NOT NULL,
    ends_at    timestamptz,
    PRIMARY KEY (tenant_id, source_id, number),
    FOREIGN KEY (tenant_id, source_id) REFERENCES hooks
        ON DELETE CASCADE DEFERRABLE INITIALLY IMMEDIATE
);

-- What came, verbatim, once for each id of a delivery.
CREATE TABLE hook_deliveries (
    tenant_id   text        NOT NULL,
    source_id   text        NOT NULL,
    delivery_id text        NOT NULL,
    body        text        NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, source_id, delivery_id)
);
