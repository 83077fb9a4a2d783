package io.heliograph.venues.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// What the engine relies on at every venue. A venue's test extends this, and all of it holds.
public abstract class VenueConformance
        implements OrdersConformance, DoubtConformance, LifeConformance, ConnectionConformance {
    private final List<Stage> stages = new ArrayList<>();

    /// @param fillShare how much of an order one price fills
    protected abstract VenueUnderTest open(String fillShare);

    @Override
    public Stage stage() {
        return stage("1");
    }

    @Override
    public Stage thinStage() {
        return stage("0.4");
    }

    private Stage stage(String fillShare) {
        Stage stage = new Stage(open(fillShare));
        stages.add(stage);
        return stage;
    }

    @AfterEach
    void closeStages() throws IOException {
        for (Stage stage : stages) {
            stage.close();
        }
    }
}
