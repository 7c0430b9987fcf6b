package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.StreamConfig;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;

/** Opens encoders that write down what they are asked and fail when told to. */
final class FakeEncoders implements VideoEncoder.Factory {
    final List<String> log = new ArrayList<>();
    int failures;
    int refusals;

    @Override
    public VideoEncoder open(VideoSettings settings) {
        if (refusals > 0) {
            refusals--;
            throw new RenderException("made to refuse");
        }
        log.add("open " + settings.size().width());
        return new Fake(settings);
    }

    private final class Fake implements VideoEncoder {
        private final VideoSettings settings;
        private Optional<StreamConfig> config = Optional.empty();

        Fake(VideoSettings settings) {
            this.settings = settings;
        }

        @Override
        public AccessUnit encode(I420Frame frame, PictureRequest request) {
            if (failures > 0) {
                failures--;
                throw new RenderException("made to fail");
            }
            boolean keyframe = config.isEmpty() || request == PictureRequest.KEYFRAME;
            ByteBuffer avcC = ByteBuffer.wrap(new byte[] {1});
            config =
                    Optional.of(
                            new StreamConfig(
                                    "avc1.42C01F",
                                    avcC,
                                    settings.size(),
                                    settings.framesPerSecond()));
            log.add((keyframe ? "key " : "delta ") + frame.size().width());
            return new AccessUnit(ByteBuffer.wrap(new byte[] {0, 0, 0, 1, 0x65}), keyframe);
        }

        @Override
        public Optional<StreamConfig> config() {
            return config;
        }

        @Override
        public void close() {
            log.add("close");
        }
    }
}
