package io.heliograph.simulators.kraken;

import io.heliograph.simulators.http.HttpAnswer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Kraken says no: words with a category before them, in a success.
final class Refusal extends RuntimeException {
    private final String words;

    Refusal(String words) {
        super(words);
        this.words = words;
    }

    static Refusal argument(String name) {
        return new Refusal("EGeneral:Invalid arguments:" + name);
    }

    static Refusal noOrder() {
        return new Refusal("EOrder:Unknown order");
    }

    HttpAnswer answer() {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.putArray("error").add(words);
        return HttpAnswer.json(body.toString());
    }
}
