package io.heliograph.store;

import io.heliograph.model.SourceId;
import io.heliograph.model.chat.Attachment;
import io.heliograph.model.signal.RawMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Messages as rows.
final class MessageRows {
    static final String COLUMNS =
            "message_id, source_id, source_message_id, revision, channel, author, text, posted_at,"
                    + " reply_to, deleted, received_at, attachments";

    static final String INSERT =
            """
            INSERT INTO messages
                   (tenant_id, message_id, source_id, source_message_id, revision, channel, author,
                    text, posted_at, reply_to, deleted, received_at, sequence, attachments)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """;

    private MessageRows() {}

    static RawMessage message(ResultSet row) throws SQLException {
        return new RawMessage(
                new SourceId(Rows.text(row, "source_id")),
                Rows.text(row, "channel"),
                Rows.text(row, "source_message_id"),
                row.getInt("revision"),
                Rows.text(row, "author"),
                Rows.text(row, "text"),
                Rows.instant(row, "posted_at"),
                Rows.textOrNull(row, "reply_to"),
                row.getBoolean("deleted"),
                List.of(ModelJson.read(row.getString("attachments"), Attachment[].class)));
    }
}
