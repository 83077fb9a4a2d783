-- How often a source changed its word is part of its record.
CREATE INDEX messages_revised ON messages (tenant_id, source_id, deleted) WHERE revision > 0;
