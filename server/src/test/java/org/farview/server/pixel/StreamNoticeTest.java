package org.farview.server.pixel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.farview.protocol.NotifyStream;
import org.farview.render.video.StreamConfig;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class StreamNoticeTest {
    @Test
    void configBecomesThePayloadOfTheProtocol() {
        StreamConfig config =
                new StreamConfig(
                        "avc1.42C01F",
                        ByteBuffer.wrap(new byte[] {1, 66, (byte) 0xC0, 31}),
                        new CanvasSize(1280, 720),
                        30);

        NotifyStream notice = StreamNotice.of(config);

        assertThat(notice.codec()).isEqualTo("h264");
        assertThat(notice.format()).isEqualTo("avcc");
        assertThat(notice.fps()).isEqualTo(30.0);
        assertThat(notice.frameSize()).containsExactly(1280, 720);
        assertThat(notice.nalLengthSize()).isEqualTo(4);
        assertThat(notice.avcc()).isEqualTo("AULAHw==");
        assertThat(notice.latencyPolicy().maxBufferMs()).isEqualTo(120.0);
        assertThat(notice.latencyPolicy().graceKeyframeMs()).isEqualTo(2000.0);
        assertThat(notice.vtHint()).isEmpty();
    }
}
