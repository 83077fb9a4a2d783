package io.heliograph.app.web.view;

/// One step of trying a connection.
///
/// @param step `ADDRESS`, `CLOCK`, `KEY`, `RULES`, `BALANCE`, `LIMITS` or `NEWS`
/// @param verdict `PASSED`, `FAILED` or `NOT_TRIED`
/// @param words what was found
/// @param remedy what helps where it failed; empty otherwise
public record ConnectionStepJson(String step, String verdict, String words, String remedy) {}
