-- What a later release might do.
ALTER TABLE sources ADD COLUMN colour text NOT NULL DEFAULT 'grey';
