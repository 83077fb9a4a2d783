-- What decisions were told from outside their accounts, each content once: as text, so that the hash
-- of its bytes is the name it goes by. The facts of the decisions name it.
CREATE TABLE decision_inputs (
    tenant_id text NOT NULL,
    hash      text NOT NULL CHECK (length(hash) = 64),
    inputs    text NOT NULL,
    PRIMARY KEY (tenant_id, hash)
);

