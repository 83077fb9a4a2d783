package io.heliograph.venues.kucoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KucoinErrorsTest {
    private final KucoinErrors errors = new KucoinErrors();

    /// Words for codes as others have met them (`docs/venues/kucoin.md`).
    @ParameterizedTest
    @CsvSource({
        "200, 200004, Balance insufficient!, PERMANENT",
        "200, 126044, clientOid duplicate, DUPLICATE",
        "200, 400100, validation.createOrder.clientOidDuplicated, DUPLICATE",
        "200, 400100, order_not_exist_or_not_allow_to_cancel, NOT_FOUND",
        "200, 400100, error.getOrder.orderNotExist, NOT_FOUND",
        "200, 400100, Order size below the minimum requirement., PERMANENT",
        "400, 400002, Invalid KC-API-TIMESTAMP, CLOCK_SKEW",
        "401, 400005, Invalid KC-API-SIGN, ACCOUNT_REFUSED",
        "429, 429000, Too many requests, RETRYABLE",
        "200, 500000, Internal Server Error, UNKNOWN_OUTCOME",
        "200, 200000, Unsuccessful!, UNKNOWN_OUTCOME"
    })
    void knowsWhatACodeMeansForAnOrder(int status, String code, String words, Kind kind) {
        String body = "{\"code\":\"%s\",\"msg\":\"%s\"}".formatted(code, words);

        assertThat(of("POST", status, body)).isEqualTo(kind);
    }

    @Test
    void takesDataForSuccessAndNothingElse() {
        assertThat(errors.of(request("POST"), 200, json("{\"code\":\"200000\",\"data\":{}}")))
                .isEmpty();
        assertThat(of("GET", 200, "{\"code\":\"200000\",\"msg\":\"Unsuccessful!\"}"))
                .isEqualTo(Kind.RETRYABLE);
        assertThat(of("POST", 500, "{\"code\":\"200000\",\"data\":{}}"))
                .isEqualTo(Kind.UNKNOWN_OUTCOME);
    }

    @ParameterizedTest
    @CsvSource({"200004, true", "300003, true", "126013, true", "400100, false"})
    void tellsByTheCodeThatTheAccountCannotPay(String code, boolean lacks) {
        assertThat(KucoinErrors.lackMoney(code, "Balance insufficient!")).isEqualTo(lacks);
    }

    @Test
    void waitsAsLongAsTheVenueSays() {
        HttpHeaders said =
                HttpHeaders.of(
                        Map.of("gw-ratelimit-reset", List.of("12345")), (name, value) -> true);

        VenueException wrong = new VenueException(Kind.RETRYABLE, "429000", "Too many requests");
        assertThat(errors.pause(said, wrong)).isEqualTo(Duration.ofMillis(12_345));
    }

    private Kind of(String method, int status, String body) {
        return errors.of(request(method), status, json(body))
                .map(VenueException::kind)
                .orElseThrow();
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    private static VenueRequest request(String method) {
        return new VenueRequest(method, "/api/v1/x", "", Map.of(), 1, 0, Urgency.ENTRY);
    }
}
