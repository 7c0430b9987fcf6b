package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.util.List;
import org.farview.protocol.NotifyStream;
import org.farview.render.video.StreamConfig;

/** Says in the protocol's words what a viewer must know to decode the stream. */
public final class StreamNotice {
    private StreamNotice() {}

    /** The payload of {@code notify.stream} for a stream. */
    public static NotifyStream of(StreamConfig config) {
        ByteBuffer avcC = config.avcC();
        byte[] bytes = new byte[avcC.remaining()];
        avcC.get(bytes);
        return NotifyStream.h264(
                List.of(config.size().width(), config.size().height()),
                config.framesPerSecond(),
                bytes,
                NotifyStream.LatencyPolicy.DEFAULT);
    }
}
