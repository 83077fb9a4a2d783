package io.heliograph.app.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How a trade came about, step by step. Each step's hash is the SHA-256, in hex, of the hash
/// before it, as text, followed by the step's content as compact JSON; before the first it is
/// empty.
///
/// @param end hash of the last step: two explanations with the same end are the same
/// @param same whether everything that was made again came out as it was recorded
/// @param difference the first thing that did not; null where `same`
/// @param notes what could not be made again, and what versions differ
public record ExplanationJson(
        String account,
        String signal,
        List<StepJson> steps,
        String end,
        boolean same,
        @Nullable DifferenceJson difference,
        List<String> notes) {
    /// @param kind message, reading, gates, sizing, plan, request, reply or amendment
    public record StepJson(int number, String kind, JsonNode content, String hash) {}

    /// @param field path inside the step's content, `gates[3].observed`
    public record DifferenceJson(String step, String field, String recorded, String recomputed) {}
}
