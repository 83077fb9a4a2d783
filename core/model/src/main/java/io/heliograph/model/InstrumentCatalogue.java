package io.heliograph.model;

import io.heliograph.model.signal.InstrumentName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The instruments that a venue trades and the names people write for them.
///
/// The shipped list (`instruments.csv` beside this class) covers the common crypto pairs, forex
/// majors and crosses, metals, indices and large US stocks. Where a venue or a feed brings its own
/// list, that one is laid over it.
public final class InstrumentCatalogue {
    private final Map<InstrumentId, Instrument> byId = new LinkedHashMap<>();
    private final Map<String, List<Instrument>> byBase = new LinkedHashMap<>();

    public InstrumentCatalogue(List<Instrument> instruments) {
        for (Instrument instrument : instruments) {
            Instrument before = byId.put(instrument.id(), instrument);
            if (before != null) {
                byBase.values().forEach(list -> list.remove(before));
            }
            byBase.computeIfAbsent(instrument.base(), base -> new ArrayList<>()).add(instrument);
            for (String alias : instrument.aliases()) {
                byBase.computeIfAbsent(alias, name -> new ArrayList<>()).add(instrument);
            }
        }
    }

    /// The shipped list, as instruments of the given venue.
    public static InstrumentCatalogue shipped(VenueId venue) {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                InstrumentCatalogue.class.getResourceAsStream("instruments.csv"),
                                StandardCharsets.UTF_8))) {
            List<Instrument> instruments = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    instruments.add(parse(line, venue));
                }
            }
            return new InstrumentCatalogue(instruments);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("instruments.csv cannot be read", unreadable);
        }
    }

    /// This list with the others laid over it: an instrument with the same id is replaced, a new
    /// one is added.
    public InstrumentCatalogue with(List<Instrument> others) {
        List<Instrument> all = new ArrayList<>(byId.values());
        all.addAll(others);
        return new InstrumentCatalogue(all);
    }

    public Optional<Instrument> find(InstrumentId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// All instruments whose base, or an alias of whose base, is named, whatever their quote
    /// currency.
    public List<Instrument> named(String base) {
        return List.copyOf(byBase.getOrDefault(base, List.of()));
    }

    /// The instrument a signal means: with the quote currency it names, else with the preferred
    /// one, else the only one there is. Empty where there is none, or where more than one would do.
    public Optional<Instrument> resolve(InstrumentName name, Currency preferredQuote) {
        List<Instrument> candidates = named(name.base());
        String quote = name.quote();
        if (quote != null) {
            return candidates.stream().filter(i -> i.quote().code().equals(quote)).findFirst();
        }
        Optional<Instrument> preferred =
                candidates.stream().filter(i -> i.quote().equals(preferredQuote)).findFirst();
        return preferred.isPresent() || candidates.size() != 1
                ? preferred
                : Optional.of(candidates.getFirst());
    }

    public List<Instrument> all() {
        return List.copyOf(byId.values());
    }

    /// `symbol,asset,base,quote,tickSize,lotStep,minimumQuantity,minimumNotional,contractSize,alias
    /// alias ...`
    private static Instrument parse(String line, VenueId venue) {
        String[] f = line.split(",", -1);
        if (f.length != 10) {
            throw new IllegalArgumentException(
                    "instruments.csv: 10 fields expected, has %d: %s".formatted(f.length, line));
        }
        Currency quote = new Currency(f[3]);
        return new Instrument(
                new InstrumentId(f[0], venue),
                AssetClass.valueOf(f[1]),
                f[2],
                quote,
                Decimals.parse(f[4], "tick size"),
                Decimals.parse(f[5], "lot step"),
                Quantity.of(f[6]),
                new Money(Decimals.parse(f[7], "minimum notional"), quote),
                Decimals.parse(f[8], "contract size"),
                f[9].isBlank() ? List.of() : List.of(f[9].split(" ")));
    }
}
