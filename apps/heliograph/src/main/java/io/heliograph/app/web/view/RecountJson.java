package io.heliograph.app.web.view;

import java.util.List;

/// One account, counted again from its facts.
///
/// @param hash of what the facts come to
/// @param faults where the program's memory or the tables say something else; none where they agree
public record RecountJson(String account, String hash, List<String> faults) {}
