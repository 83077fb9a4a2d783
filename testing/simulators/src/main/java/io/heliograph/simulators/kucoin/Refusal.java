package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.http.HttpAnswer;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// KuCoin says no: a code of six digits and words, mostly with an HTTP status of 200.
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

    static Refusal parameter(String words) {
        return new Refusal("400100", words);
    }

    static Refusal noOrder() {
        return new Refusal("400100", "order_not_exist_or_not_allow_to_cancel");
    }

    static Refusal noPage() {
        return new Refusal(404, "404000", "Url Not Found");
    }

    HttpAnswer answer(List<String> headers) {
        String body =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("code", code)
                        .put("msg", words)
                        .toString();
        return new HttpAnswer(status, "application/json", headers, body);
    }
}
