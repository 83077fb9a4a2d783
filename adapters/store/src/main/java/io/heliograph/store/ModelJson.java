package io.heliograph.store;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Decimals;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.MessageId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.Split;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.Words;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.Validity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/// The model as JSON, for the journal and for the API alike.
///
/// Numbers that are money, prices or quantities are strings, so that no reader makes them binary;
/// ids and currencies are strings; instants are ISO 8601 in UTC. One of several kinds says which in
/// `type`, by the simple name of its record. What is read is bounded: depth, lengths, and digits,
/// before any of it is believed.
public final class ModelJson {
    /// Every sealed type of the model that is written down or sent. Their kinds follow from the
    /// code.
    private static final List<Class<?>> SEALED =
            List.of(
                    AccountEvent.class,
                    Amendment.class,
                    Change.class,
                    Decision.class,
                    Instruction.class,
                    Level.class,
                    Limits.Sizing.class,
                    MarketUpdate.class,
                    MovingStop.class,
                    ParseOutcome.class,
                    Split.class,
                    Validity.class,
                    VenueCommand.class,
                    VenueEvent.class);

    private static final JsonMapper PLAIN = build(new SimpleModule());

    /// For `jsonb`, which cannot hold every character.
    private static final JsonMapper STORED =
            build(
                    new SimpleModule()
                            .addSerializer(new TextSerializer<>(String.class, StorableText::encode))
                            .addDeserializer(
                                    String.class,
                                    new TextDeserializer<>(String.class, StorableText::decode))
                            .addSerializer(
                                    new TextSerializer<>(
                                            Words.class,
                                            words -> StorableText.encode(words.toString())))
                            .addDeserializer(
                                    Words.class,
                                    new TextDeserializer<>(
                                            Words.class,
                                            text -> Words.of(StorableText.decode(text)))));

    private ModelJson() {}

    /// The one mapper: immutable, shared by all.
    public static JsonMapper mapper() {
        return PLAIN;
    }

    static String write(Object value) {
        return STORED.writeValueAsString(value);
    }

    static <T> T read(String json, Class<T> type) {
        return STORED.readValue(json, type);
    }

    static <T> List<T> readList(String json, Class<T> element) {
        return STORED.readerForListOf(element).readValue(json);
    }

    private static JsonMapper build(SimpleModule texts) {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(32)
                                        .maxNumberLength(64)
                                        .maxStringLength(65_536)
                                        .maxNameLength(256)
                                        .maxDocumentLength(1_048_576)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        JsonMapper.Builder builder =
                JsonMapper.builder(factory)
                        .addModule(values())
                        .addModule(texts)
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                        // `isOpen()` of a record says something about it; it is no part of it.
                        .changeDefaultVisibility(checker ->
                                checker.withVisibility(
                                        PropertyAccessor.IS_GETTER, Visibility.NONE));
        builder.addMixIn(TradeStyle.class, Sparse.class);
        for (Class<?> sealed : SEALED) {
            builder.addMixIn(sealed, Typed.class);
            kinds(sealed)
                    .forEach(kind ->
                            builder.registerSubtypes(new NamedType(kind, kind.getSimpleName())));
        }
        return builder.build();
    }

    /// Some kinds stand together under a type of their own.
    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .flatMap(kind -> kind.isSealed() ? kinds(kind) : Stream.of(kind));
    }

    private static SimpleModule values() {
        SimpleModule module = new SimpleModule();
        addText(module, AccountId.class, AccountId::value, AccountId::new);
        addText(module, ClientOrderId.class, ClientOrderId::value, ClientOrderId::new);
        addText(module, Currency.class, Currency::code, Currency::new);
        // Rates by currency.
        module.addKeyDeserializer(Currency.class, new CurrencyKey());
        module.addKeySerializer(Currency.class, new CurrencyName());
        addText(module, InstrumentId.class, InstrumentId::toString, InstrumentId::of);
        addText(module, MessageId.class, MessageId::value, MessageId::new);
        addText(module, SignalId.class, SignalId::value, SignalId::new);
        addText(module, SourceId.class, SourceId::value, SourceId::new);
        addText(module, TradeId.class, TradeId::value, TradeId::new);
        addText(module, Words.class, Words::toString, Words::of);
        addText(module, VenueId.class, VenueId::value, VenueId::new);
        addText(module, VenueOrderId.class, VenueOrderId::value, VenueOrderId::new);
        addText(module, Price.class, Price::toString, Price::of);
        addText(module, Quantity.class, Quantity::toString, Quantity::of);
        addText(module, Ratio.class, Ratio::toString, Ratio::of);
        addText(
                module,
                BigDecimal.class,
                BigDecimal::toPlainString,
                text -> Decimals.parse(text, "number"));
        return module;
    }

    private static <T> void addText(
            SimpleModule module,
            Class<T> type,
            Function<T, String> write,
            Function<String, T> read) {
        module.addSerializer(new TextSerializer<>(type, write));
        module.addDeserializer(type, new TextDeserializer<>(type, read));
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    /// A style is written with every plan: what it leaves to the source is left out.
    @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unsaid.class)
    private interface Sparse {}

    /// Equal to what a style takes a missing preference for.
    static final class Unsaid {
        @Override
        public boolean equals(@Nullable Object other) {
            return Preference.theirs().equals(other);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    private static final class CurrencyName extends StdSerializer<Currency> {
        CurrencyName() {
            super(Currency.class);
        }

        @Override
        public void serialize(Currency value, JsonGenerator json, SerializationContext context) {
            json.writeName(value.code());
        }
    }

    private static final class CurrencyKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) {
            return new Currency(key);
        }
    }

    private static final class TextSerializer<T> extends StdSerializer<T> {
        private final transient Function<T, String> write;

        TextSerializer(Class<T> type, Function<T, String> write) {
            super(type);
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(write.apply(value));
        }
    }

    /// Reads a string or, since people write prices so too, a bare number by its digits.
    private static final class TextDeserializer<T> extends StdDeserializer<T> {
        private final transient Function<String, T> read;

        TextDeserializer(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            JsonToken token = json.currentToken();
            if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
                throw MismatchedInputException.from(
                        json, handledType(), "a string is expected, was " + token);
            }
            try {
                return read.apply(json.getString());
            } catch (IllegalArgumentException invalid) {
                throw MismatchedInputException.from(
                        json, handledType(), String.valueOf(invalid.getMessage()));
            }
        }
    }
}
