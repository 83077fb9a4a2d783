package io.heliograph.app.explain;

import io.heliograph.app.web.view.ExplanationJson.DifferenceJson;
import io.heliograph.app.web.view.ExplanationJson.StepJson;
import io.heliograph.store.ModelJson;
import io.heliograph.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Steps, each of which carries a hash of itself and all before it.
final class Chain {
    private final List<StepJson> steps = new ArrayList<>();
    private String end = "";

    /// @param content the model's values by name
    void add(String kind, Map<String, @Nullable Object> content) {
        String json = ModelJson.mapper().writeValueAsString(content);
        end =
                Sha256.hex(
                        end.getBytes(StandardCharsets.US_ASCII),
                        json.getBytes(StandardCharsets.UTF_8));
        steps.add(new StepJson(steps.size() + 1, kind, ModelJson.mapper().readTree(json), end));
    }

    List<StepJson> steps() {
        return List.copyOf(steps);
    }

    String end() {
        return end;
    }

    /// The first thing in which another chain, made of the same kinds of steps, differs; null where
    /// it does not, as far as it goes.
    @Nullable DifferenceJson differenceFrom(Chain recomputed) {
        for (int i = 0; i < recomputed.steps.size(); i++) {
            StepJson theirs = recomputed.steps.get(i);
            if (i >= steps.size()) {
                return new DifferenceJson(theirs.kind(), "", "", theirs.content().toString());
            }
            StepJson ours = steps.get(i);
            if (!ours.kind().equals(theirs.kind())) {
                return new DifferenceJson(ours.kind(), "", ours.kind(), theirs.kind());
            }
            if (!ours.hash().equals(theirs.hash())) {
                return difference(ours.kind(), "", ours.content(), theirs.content());
            }
        }
        return null;
    }

    private static DifferenceJson difference(
            String step, String path, JsonNode ours, JsonNode theirs) {
        if (ours.isObject() && theirs.isObject()) {
            Set<String> names = new TreeSet<>(ours.propertyNames());
            names.addAll(theirs.propertyNames());
            for (String name : names) {
                JsonNode one = ours.path(name);
                JsonNode other = theirs.path(name);
                if (!one.equals(other)) {
                    String field = path.isEmpty() ? name : path + "." + name;
                    return difference(step, field, one, other);
                }
            }
        }
        if (ours.isArray() && theirs.isArray()) {
            for (int i = 0; i < Math.max(ours.size(), theirs.size()); i++) {
                if (!ours.path(i).equals(theirs.path(i))) {
                    return difference(
                            step, "%s[%d]".formatted(path, i), ours.path(i), theirs.path(i));
                }
            }
        }
        return new DifferenceJson(step, path, ours.toString(), theirs.toString());
    }
}
