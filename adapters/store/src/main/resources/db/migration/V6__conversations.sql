-- What an author said before a message, in one look.
CREATE INDEX messages_by_author ON messages (tenant_id, source_id, channel, author, posted_at);
