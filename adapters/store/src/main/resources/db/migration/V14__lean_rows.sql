-- What a decision was asked and answered is in its fact, and there alone.
ALTER TABLE decisions ADD COLUMN sequence bigint;
UPDATE decisions d SET sequence = j.sequence
  FROM journal j
 WHERE j.tenant_id = d.tenant_id AND j.account_id = d.account_id AND j.type = 'DecisionMade'
   AND j.payload -> 'decision' ->> 'signal' = d.signal_id;
ALTER TABLE decisions ALTER COLUMN sequence SET NOT NULL;
ALTER TABLE decisions DROP COLUMN gates, DROP COLUMN plan, DROP COLUMN evidence;

-- Rows that change several times in their life find room for it on their own page, where no index
-- needs to be told.
ALTER TABLE orders SET (fillfactor = 50);
ALTER TABLE reservations SET (fillfactor = 70);
ALTER TABLE account_usage SET (fillfactor = 50);
ALTER TABLE balances SET (fillfactor = 50);
ALTER TABLE journal_heads SET (fillfactor = 50);
ALTER TABLE positions SET (fillfactor = 50);
