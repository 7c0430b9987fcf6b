package org.farview.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class FrameIdsTest {
    private final FrameIds ids = new FrameIds(new Random(1));

    @Test
    void idsHaveTheirTypesForm() {
        assertThat(ids.next(FrameType.SESSION_WELCOME)).matches("welcome-[0-9a-f]{32}");
        assertThat(ids.next(FrameType.NOTIFY_STREAM)).matches("notify-stream-[0-9a-f]{32}");
        assertThat(ids.next(FrameType.NOTIFY_DIMS)).matches("[0-9a-f]{8}");
        assertThat(ids.token()).matches("[0-9a-f]{32}");
    }

    @Test
    void sessionIsARandomUuid() {
        UUID session = UUID.fromString(ids.session());

        assertThat(session.version()).isEqualTo(4);
        assertThat(session.variant()).isEqualTo(2);
        assertThat(ids.session()).isNotEqualTo(session.toString());
    }
}
