package io.heliograph.app.web.view;

import java.util.List;

/// Accounts of which one trades each call: the one with the best price net of fees.
public record GroupJson(String group, List<String> accounts) {
    public GroupJson {
        accounts = List.copyOf(accounts);
    }
}
