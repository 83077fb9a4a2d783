package io.heliograph.app.web.view;

/// What came back from a trial.
///
/// @param outcome `delivered`, `try again` or `undeliverable`
/// @param detail the other side's receipt, or what went wrong
public record DeliveryJson(String outcome, String detail) {}
