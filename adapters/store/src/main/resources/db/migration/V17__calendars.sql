-- Announcements as they were imported: the text of the file, and the zone of its bare times. A file
-- of the same name replaces the one before it.
CREATE TABLE calendars (
    tenant_id   text        NOT NULL,
    file        text        NOT NULL,
    zone        text        NOT NULL,
    content     text        NOT NULL,
    imported_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, file)
);
