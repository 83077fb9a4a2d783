package io.heliograph.app.web.view;

import java.util.List;

/// What going over the audit came to.
///
/// @param head hash of the last entry; empty where there is none
/// @param faults which entries were altered, put in, moved or taken out; none where it is sound
public record AuditVerificationJson(
        boolean sound, long entries, String head, List<String> faults) {}
