package io.heliograph.verification;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.ClassesShould;
import java.io.File;
import java.io.FileInputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// ARCHITECTURE.md as tests, one rule a line.
class ArchitectureTest {
    private static final String[] CORE = {
        "io.heliograph.model..",
        "io.heliograph.parsing..",
        "io.heliograph.engine..",
        "io.heliograph.paper..",
        "io.heliograph.market..",
        "io.heliograph.reporting..",
        "io.heliograph.backtest.."
    };
    private static final String[] ROOMS = {
        "io.heliograph.engine.fanout..",
        "io.heliograph.engine.risk..",
        "io.heliograph.engine.sizing..",
        "io.heliograph.engine.execution..",
        "io.heliograph.engine.portfolio..",
        "io.heliograph.engine.notification.."
    };

    private static JavaClasses classes;

    @BeforeAll
    static void importOnce() {
        classes =
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.heliograph");
    }

    @Test
    void coreUsesNothingButTheJdk() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(CORE)
                                .or(
                                        resideInAnyPackage(
                                                "java..", "javax.crypto..", "org.jspecify.."))
                                .or(primitivesAndArrays()))
                .check(classes);
    }

    @Test
    void modelKnowsNobody() {
        onlyKnows("io.heliograph.model..");
    }

    @Test
    void parsingKnowsOnlyTheModel() {
        onlyKnows("io.heliograph.parsing..", "io.heliograph.model..");
    }

    @Test
    void paperKnowsOnlyTheModelAndThePorts() {
        onlyKnows("io.heliograph.paper..", "io.heliograph.model..", "io.heliograph.engine.port..");
    }

    @Test
    void marketKnowsOnlyTheModel() {
        onlyKnows("io.heliograph.market..", "io.heliograph.model..");
    }

    @Test
    void reportingKnowsOnlyTheModel() {
        onlyKnows("io.heliograph.reporting..", "io.heliograph.model..");
    }

    @Test
    void backtestsKnowOnlyTheCore() {
        onlyKnows("io.heliograph.backtest..", CORE);
    }

    @Test
    void roomsDoNotKnowEachOther() {
        for (String room : ROOMS) {
            onlyKnows(room, "io.heliograph.model..", "io.heliograph.engine.port..");
        }
    }

    @Test
    void onlyThePipelineKnowsTheRooms() {
        classes()
                .that()
                .resideInAnyPackage(ROOMS)
                .should()
                .onlyHaveDependentClassesThat(
                        resideInAnyPackage(ROOMS)
                                .or(resideInAPackage("io.heliograph.engine.pipeline.."))
                                .or(resideInAPackage("io.heliograph.backtest.."))
                                .or(resideInAPackage("io.heliograph.app..")))
                .check(classes);
    }

    @Test
    void adaptersKnowNoRoom() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.heliograph.store..",
                        "io.heliograph.venues..",
                        "io.heliograph.notices..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOMS)
                                .or(resideInAPackage("io.heliograph.engine.pipeline..")))
                .check(classes);
    }

    @Test
    void nobodyKnowsTheProgram() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.heliograph.app..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.heliograph.app.."))
                .check(classes);
    }

    @Test
    void oneVenueDoesNotKnowAnother() {
        // What all venues stand on is none of them, and knows none of them.
        slices().matching("io.heliograph.venues.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        resideInAPackage("io.heliograph.venues.."),
                        resideInAPackage("io.heliograph.venues.http.."))
                .ignoreDependency(
                        not(resideInAPackage("io.heliograph.venues.http..")),
                        resideInAnyPackage(
                                "io.heliograph.venues.live..", "io.heliograph.venues.prices.."))
                .ignoreDependency(
                        not(
                                resideInAnyPackage(
                                        "io.heliograph.venues.http..",
                                        "io.heliograph.venues.live..")),
                        resideInAPackage("io.heliograph.venues.keys.."))
                .check(classes);
    }

    @Test
    void chatKnowsOnlyTheModelAndThePorts() {
        noClasses()
                .that()
                .resideInAPackage("io.heliograph.chat..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.heliograph..")
                                .and(
                                        not(
                                                resideInAnyPackage(
                                                        "io.heliograph.chat..",
                                                        "io.heliograph.model..",
                                                        "io.heliograph.engine.port.."))))
                .check(classes);
    }

    @Test
    void oneChatDoesNotKnowAnother() {
        slices().matching("io.heliograph.chat.(*)..")
                .should()
                .notDependOnEachOther()
                .check(classes);
    }

    @Test
    void addressesThatUsersChoseAreCalledByOneConnectorOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.heliograph.notices")
                .and()
                .doNotHaveSimpleName("TwilioSender")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("io.heliograph.notices..")
                .and()
                .resideOutsideOfPackage("io.heliograph.notices.outbound..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.net.Socket.class)
                .check(classes);
    }

    @Test
    void discordsLibraryStaysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.heliograph.chat.discord..")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("net.dv8tion.jda..", "okhttp3..", "kotlin.."))
                .check(classes);
    }

    @Test
    void springStaysInTheProgram() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.heliograph.app..", "io.heliograph.store..")
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework.."))
                .check(classes);
    }

    @Test
    void ourCodeSpeaksJackson3() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage(
                                "com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind.."))
                .check(classes);
    }

    @Test
    void coreHasNoClockOfItsOwn() {
        core().callMethod(Instant.class, "now").check(classes);
        core().callMethod(LocalDate.class, "now").check(classes);
        core().callMethod(LocalDateTime.class, "now").check(classes);
        core().callMethod(ZonedDateTime.class, "now").check(classes);
        core().callMethod(Clock.class, "systemUTC").check(classes);
        core().callMethod(Clock.class, "systemDefaultZone").check(classes);
        core().callMethod(System.class, "currentTimeMillis").check(classes);
        core().callMethod(System.class, "nanoTime").check(classes);
        core().callMethod(ZoneId.class, "systemDefault").check(classes);
    }

    @Test
    void coreLeavesNothingToChance() {
        core().callMethod(UUID.class, "randomUUID").check(classes);
        core().callMethod(Math.class, "random").check(classes);
        core().dependOnClassesThat().areAssignableTo(Random.class).check(classes);
        core().dependOnClassesThat().areAssignableTo(SecureRandom.class).check(classes);
        core().dependOnClassesThat().areAssignableTo(ThreadLocalRandom.class).check(classes);
    }

    @Test
    void coreHasNoThreads() {
        core().dependOnClassesThat().areAssignableTo(Thread.class).check(classes);
        core().dependOnClassesThat().resideInAPackage("java.util.concurrent..").check(classes);
        core().callMethod(Collection.class, "parallelStream").check(classes);
    }

    @Test
    void coreHasNoDefaultLocale() {
        core().callMethod(Locale.class, "getDefault").check(classes);
        core().callMethod(String.class, "toUpperCase").check(classes);
        core().callMethod(String.class, "toLowerCase").check(classes);
    }

    @Test
    void moneyIsNeverADouble() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage("io.heliograph.engine..", "io.heliograph.paper..")
                .should()
                .haveRawReturnType(double.class)
                .check(classes);
    }

    /// Prices of history, indicators, correlations, scores and what a strategy computes are judged,
    /// never paid; whatever compares prices to trade on them counts in decimals.
    @Test
    void marketUsesDoublesOnlyWhereNothingIsPaid() {
        noMethods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.heliograph.market..")
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackages(
                        "io.heliograph.market.candle..",
                        "io.heliograph.market.history..",
                        "io.heliograph.market.indicator..",
                        "io.heliograph.market.compare..",
                        "io.heliograph.market.score..",
                        "io.heliograph.market.strategy..")
                .should()
                .haveRawReturnType(double.class)
                .check(classes);
    }

    @Test
    void coreOpensNoFile() {
        core().dependOnClassesThat().resideInAPackage("java.nio.file..").check(classes);
        core().dependOnClassesThat().areAssignableTo(File.class).check(classes);
        core().dependOnClassesThat().areAssignableTo(FileInputStream.class).check(classes);
        core().dependOnClassesThat().resideInAPackage("java.net..").check(classes);
    }

    @Test
    void readingUsesNoRegularExpressions() {
        noClasses()
                .that()
                .resideInAPackage("io.heliograph.parsing..")
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.regex.."))
                .check(classes);
    }

    @Test
    void roomsDoNotIterateInHashOrder() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.heliograph.engine..",
                        "io.heliograph.paper..",
                        "io.heliograph.market..",
                        "io.heliograph.reporting..",
                        "io.heliograph.backtest..")
                .should()
                .callConstructor(HashMap.class)
                .check(classes);
    }

    private static ClassesShould core() {
        return noClasses().that().resideInAnyPackage(CORE).should();
    }

    private static void onlyKnows(String place, String... others) {
        classes()
                .that()
                .resideInAPackage(place)
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(place)
                                .or(resideInAnyPackage(others))
                                .or(
                                        resideInAnyPackage(
                                                "java..", "javax.crypto..", "org.jspecify.."))
                                .or(primitivesAndArrays()))
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> primitivesAndArrays() {
        return DescribedPredicate.describe(
                "primitives and arrays", c -> c.isPrimitive() || c.isArray());
    }
}
