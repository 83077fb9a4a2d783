package io.heliograph.app.web;

import io.heliograph.app.web.StrategyDesk.NewStrategy;
import io.heliograph.app.web.view.StrategyJson;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Strategies that run in the program.
@RestController
@RequestMapping(WebPaths.API + "/strategies")
@Tag(name = "Settings")
final class StrategiesApi {
    private static final int MAX_NAME = 40;
    private static final int MAX_LINE = 1_000;
    private static final int MAX_RULES = 60_000;

    private final StrategyDesk desk;

    StrategiesApi(Desk desk) {
        this.desk = desk.strategies();
    }

    @GetMapping
    @Operation(summary = "Strategies", description = "How each stands, and what it has done.")
    List<StrategyJson> strategies() {
        return desk.strategies();
    }

    @PostMapping
    @Operation(
            summary = "Run a strategy",
            description = "It publishes as the source strategy:NAME, which accounts may follow.",
            requestBody =
                    @RequestBody(
                            content = @Content(schema = @Schema(implementation = Wanted.class))))
    ResponseEntity<Object> add(@Parameter(hidden = true) Fields body) {
        body.only("name", "strategy", "parameters", "rules", "symbols", "interval");
        return Answers.of(
                desk.add(
                        new NewStrategy(
                                body.name("name", 1, MAX_NAME),
                                body.optionalName("strategy", 0, MAX_NAME).orElse(""),
                                body.optionalName("parameters", 0, MAX_LINE).orElse(""),
                                body.has("rules") ? body.text("rules", MAX_RULES) : null,
                                Arrays.stream(body.name("symbols", 1, MAX_LINE).split(",", -1))
                                        .map(String::strip)
                                        .toList(),
                                body.optionalName("interval", 0, MAX_NAME).orElse(""))),
                HttpStatus.CREATED);
    }

    @PostMapping("/{name}/pause")
    @Operation(summary = "Pause a strategy", description = "What it has open keeps its stop.")
    ResponseEntity<Object> pause(@PathVariable("name") String name) {
        return Answers.of(desk.pause(name), HttpStatus.OK);
    }

    @PostMapping("/{name}/resume")
    @Operation(summary = "Let a strategy run again", description = "One that was stopped, too.")
    ResponseEntity<Object> resume(@PathVariable("name") String name) {
        return Answers.of(desk.resume(name), HttpStatus.OK);
    }

    @DeleteMapping("/{name}")
    @Operation(summary = "Take a strategy away", description = "Its signals stay on record.")
    ResponseEntity<Object> remove(@PathVariable("name") String name) {
        return Answers.of(desk.remove(name), HttpStatus.OK);
    }

    record Wanted(
            String name,
            @Schema(description = "Of the catalogue; left out where there are rules")
                    @Nullable String strategy,
            @Schema(example = "fast=10,slow=50") @Nullable String parameters,
            @Schema(description = "A rule document, as text") @Nullable String rules,
            @Schema(example = "BTC/USDT,ETH/USDT") String symbols,
            @Schema(example = "1m") @Nullable String interval) {}
}
