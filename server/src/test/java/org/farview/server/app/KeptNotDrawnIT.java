package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.farview.server.app.fixture.ControlClient;
import org.farview.server.app.fixture.PixelClient;
import org.farview.server.app.fixture.SyntheticImage;
import org.farview.server.app.fixture.TestServer;
import org.junit.jupiter.api.Test;

/** What is kept and not drawn yet is said as long as it is so. */
final class KeptNotDrawnIT {
    @Test
    void theStatusSaysWhatIsDrawnInstead() {
        try (TestServer server = TestServer.start(SyntheticImage.small());
                ControlClient control = server.control("x.status", "x.view");
                PixelClient pixels = server.pixels()) {
            control.change("view/main/ndisplay", "3");
            control.change("layer/layer-0/rendering", "\"additive\"");

            assertThat(message(control, "additive")).contains("maximum intensity is drawn instead");

            control.change("layer/layer-0/rendering", "\"iso\"");

            assertThat(message(control, "")).isEmpty();
            assertThat(pixels.next()).isNotNull();
        }
    }

    /** The message of the next status that has this word, or of one without a message. */
    private static String message(ControlClient control, String word) {
        JsonNode status =
                control.await(frame -> {
                    String message = frame.at("/payload/message").asText();
                    return ControlClient.typeOf(frame).equals("x.notify.status")
                            && (word.isEmpty() ? message.isEmpty() : message.contains(word));
                });
        return status.at("/payload/message").asText();
    }
}
