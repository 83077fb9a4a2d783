package io.heliograph.app.web.view;

/// One step of trying a connection, or one kind of order that a canary tried.
///
/// @param step `ADDRESS`, `CLOCK`, `KEY`, `RULES`, `BALANCE`, `LIMITS` or `NEWS`; of a canary
///   `LIMIT` or `STOP`
/// @param verdict `PASSED`, `FAILED` or `NOT_TRIED`; of a canary `KEPT`, `BROKEN`, `ABSENT` or
///   `NOT_TRIED`
/// @param words what was found
/// @param remedy what helps where it failed; empty otherwise
public record ConnectionStepJson(String step, String verdict, String words, String remedy) {}
