package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.IntConsumer;
import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.render.video.VideoSettings;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/** The peers must do the work that they are timed for. */
class PeersTest implements TilePool {
    private static final CanvasSize SIZE = new CanvasSize(64, 48);

    @Test
    void peersEncodeWhatTheirDecodersRead() {
        for (PeerEncoder.Codec codec :
                new PeerEncoder.Codec[] {PeerEncoder.Codec.VP8, PeerEncoder.Codec.MOTION_JPEG}) {
            try (I420Frame planes = planes();
                    PeerEncoder encoder =
                            new PeerEncoder(codec, new VideoSettings(SIZE, 30, 8_000_000));
                    LumaQuality quality = new LumaQuality(codec.decoder())) {
                quality.add(encoder.encode(planes), planes);

                assertThat(quality.psnr()).as(codec.encoder()).isGreaterThan(30);
            }
        }
    }

    @Test
    void swscaleConvertsToTheSameFormat() {
        Frame frame = new Frame(SIZE);
        Arrays.fill(frame.pixels(), 0xFFC87828);
        try (I420Frame ours = new I420Frame(SIZE);
                I420Frame theirs = new I420Frame(SIZE);
                SwscaleConversion swscale = new SwscaleConversion(SIZE)) {
            ColorConversion.toI420(frame, ours, this);
            swscale.convert(frame, theirs);

            assertThat(first(theirs)).isCloseTo(first(ours), within(2));
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void forEach(int count, IntConsumer tile) {
        for (int i = 0; i < count; i++) {
            tile.accept(i);
        }
    }

    private I420Frame planes() {
        Frame frame = new Frame(SIZE);
        Arrays.setAll(frame.pixels(), i -> 0xFF000000 | (i % 64 * 4) * 0x010101);
        I420Frame planes = new I420Frame(SIZE);
        ColorConversion.toI420(frame, planes, this);
        return planes;
    }

    private static int first(I420Frame planes) {
        return planes.luma().get(ValueLayout.JAVA_BYTE, 0) & 0xFF;
    }
}
