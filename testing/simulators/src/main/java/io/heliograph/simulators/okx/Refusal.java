package io.heliograph.simulators.okx;

import io.heliograph.simulators.http.HttpAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// OKX says no: a code of five digits and words, with an HTTP status that mostly means nothing.
final class Refusal extends RuntimeException {
    private final int status;
    private final String code;
    private final String words;

    Refusal(int status, String code, String words) {
        super(words);
        this.status = status;
        this.code = code;
        this.words = words;
    }

    Refusal(String code, String words) {
        this(200, code, words);
    }

    static Refusal parameter(String name) {
        return new Refusal("51000", "Parameter %s error".formatted(name));
    }

    static Refusal noOrder() {
        return new Refusal("51603", "Order does not exist");
    }

    /// Whether only a part of a request is refused, and the answer to the whole is an ordinary one.
    boolean isOfPart() {
        return status == 200;
    }

    /// What is said of one part of a request.
    void tell(ObjectNode part) {
        part.put("sCode", code).put("sMsg", words);
    }

    /// As a stream says it.
    ObjectNode told() {
        return JsonMapper.shared()
                .createObjectNode()
                .put("event", "error")
                .put("code", code)
                .put("msg", words);
    }

    HttpAnswer answer() {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("code", code);
        body.put("msg", words).putArray("data");
        return new HttpAnswer(status, "application/json", List.of(), body.toString());
    }
}
