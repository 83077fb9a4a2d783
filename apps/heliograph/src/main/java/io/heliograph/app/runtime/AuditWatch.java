package io.heliograph.app.runtime;

import io.heliograph.engine.port.JournalException;
import io.heliograph.store.Audit;
import io.heliograph.store.AuditHead;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Goes over the whole audit when the program starts, and from then on keeps its last entry outside
/// the database, a second after it was made at the latest.
final class AuditWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditWatch.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Audit audit;
    private final AuditHead head;
    private final Consumer<String> critical;
    private final Thread thread;
    private volatile List<String> faults = List.of();

    /// @param critical told of a record that was altered or is not whole: entries stop until an
    ///   operator resumes them
    AuditWatch(Audit audit, AuditHead head, Consumer<String> critical) {
        this.audit = audit;
        this.head = head;
        this.critical = critical;
        this.thread = Thread.ofVirtual().name("audit-watch").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// What is wrong with the audit, as found at the start, in words; empty where it is sound.
    List<String> troubles() {
        return faults.isEmpty()
                ? List.of()
                : List.of("the audit is not as it was written: " + String.join("; ", faults));
    }

    private void run() {
        boolean verified = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (!verified) {
                    faults = audit.verify(head.read().orElse(null)).faults();
                    faults.forEach(fault -> LOG.error("audit: {}", fault));
                    troubles().forEach(critical);
                    verified = true;
                }
                head.follow(audit);
            } catch (JournalException away) {
                LOG.debug("the audit's end is kept later", away);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    /// What was done until now is kept on return, if the database answers.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
            head.follow(audit);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (JournalException away) {
            LOG.debug("the audit's end is kept at the next start", away);
        }
    }
}
