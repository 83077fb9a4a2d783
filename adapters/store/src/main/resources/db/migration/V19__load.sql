-- The ledger's rule, as strict as before and cheaper: what one statement brings or takes away of an
-- entry sums to zero in every currency, looked at once for the statement and not for each of its
-- rows at the commit. An entry is written by one statement, and never changed.
DROP TRIGGER postings_balance ON postings;
DROP FUNCTION require_balanced_entry();

CREATE FUNCTION require_balanced_postings() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    imbalance record;
BEGIN
    SELECT m.account_id, m.position, m.ordinal, m.currency, sum(m.amount) AS amount INTO imbalance
      FROM moved m
     GROUP BY m.tenant_id, m.account_id, m.position, m.ordinal, m.currency
    HAVING sum(m.amount) <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'ledger entry %/% of account % is out of balance by % %',
            imbalance.position, imbalance.ordinal, imbalance.account_id, imbalance.amount,
            imbalance.currency
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION refuse_changed_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a posting is never changed: book against it'
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER postings_balance_in AFTER INSERT ON postings
    REFERENCING NEW TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION require_balanced_postings();
CREATE TRIGGER postings_balance_out AFTER DELETE ON postings
    REFERENCING OLD TABLE AS moved
    FOR EACH STATEMENT EXECUTE FUNCTION require_balanced_postings();
CREATE TRIGGER postings_stay BEFORE UPDATE ON postings
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_changed_posting();

-- What the gates found for a signal, as the first account that was decided had it, each content
-- once; a decision says by which it goes and in what it differs, since most accounts' differ little.
CREATE TABLE decision_gates (
    tenant_id text  NOT NULL,
    hash      text  NOT NULL CHECK (length(hash) = 64),
    gates     jsonb NOT NULL,
    PRIMARY KEY (tenant_id, hash)
);

-- A fact with all that its gates found, whether it was written before or since.
CREATE FUNCTION whole_fact(tenant text, fact jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN fact ? 'gates' THEN
        jsonb_set(fact - 'gates', '{decision,gates}',
            (SELECT coalesce(
                        (SELECT jsonb_agg(
                                    g.gate || coalesce(
                                        fact #> ARRAY['gates', 'own', (g.n - 1)::text], '{}')
                                    ORDER BY g.n)
                           FROM jsonb_array_elements(d.gates) WITH ORDINALITY AS g (gate, n)),
                        '[]')
               FROM decision_gates d
              WHERE d.tenant_id = tenant AND d.hash = fact #>> '{gates,of}'))
        ELSE fact END
$$;

CREATE VIEW facts AS
    SELECT sequence, tenant_id, topic, account_id, position, type, at,
           whole_fact(tenant_id, payload) AS payload
      FROM journal;

-- A decision fits on its page without being compressed.
ALTER TABLE journal SET (toast_tuple_target = 4080);
