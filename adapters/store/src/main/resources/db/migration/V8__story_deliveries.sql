-- Whose story a notice belongs to.
ALTER TABLE outbox ADD COLUMN signal_id text;
CREATE INDEX outbox_signal ON outbox (tenant_id, signal_id) WHERE signal_id IS NOT NULL;
