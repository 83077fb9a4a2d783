package io.heliograph.venues.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// Stages of one venue, each closed after its test.
public abstract class VenueStages {
    private final List<Stage> stages = new ArrayList<>();

    /// @param fillShare how much of an order one price fills
    protected abstract VenueUnderTest open(String fillShare);

    public Stage stage() {
        return stage("1");
    }

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
