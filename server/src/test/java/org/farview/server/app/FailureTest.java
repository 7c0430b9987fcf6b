package org.farview.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.farview.protocol.NotifyError;
import org.junit.jupiter.api.Test;

class FailureTest {
    private final Failure failure = new Failure();
    private final List<NotifyError> heard = new ArrayList<>();

    @Test
    void whoListensHears() {
        failure.listen(heard::add);
        assertThat(failure.raised()).isEmpty();

        failure.raise("scene", "scene.failed", "the scene is lost", new IllegalStateException("x"));

        assertThat(failure.raised()).isPresent();
        assertThat(heard)
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.severity()).isEqualTo(NotifyError.Severity.CRITICAL);
                    assertThat(error.code()).isEqualTo("scene.failed");
                    assertThat(error.message())
                            .startsWith("the scene is lost (java.lang.IllegalStateException: x)");
                });
    }

    @Test
    void whoListensLaterHearsToo() {
        failure.raise("pixel", "pixel.failed", "died", new IllegalStateException("x"));

        failure.listen(heard::add);

        assertThat(heard).extracting(NotifyError::code).containsExactly("pixel.failed");
    }
}
