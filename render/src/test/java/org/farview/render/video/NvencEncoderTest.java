package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaContext;
import org.farview.render.cuda.EncoderSurface;
import org.farview.render.cuda.FakeCuda;
import org.farview.render.cuda.SharedSurface;
import org.farview.render.cuda.SurfaceLayout;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

/**
 * What the codec is handed, by a recorder in its place: no GPU is needed, and none is shown to
 * work.
 */
class NvencEncoderTest {
    private static final CanvasSize SIZE = new CanvasSize(320, 180);

    private final CudaContext gpu = new FakeCuda().context();
    private final VideoSettings settings = new VideoSettings(SIZE, 30, 3_000_000, Optional.of(gpu));
    private final List<String> log = new ArrayList<>();
    private boolean broken;

    @Test
    void surfacesAreHandedOverByAddressAndPitch() {
        try (EncoderSurface surface = surface();
                VideoEncoder encoder = open(settings)) {
            AccessUnit first = encoder.encode(picture(surface), PictureRequest.ANY);
            AccessUnit second = encoder.encode(picture(surface), PictureRequest.ANY);
            AccessUnit third = encoder.encode(picture(surface), PictureRequest.KEYFRAME);

            assertThat(List.of(first.keyframe(), second.keyframe(), third.keyframe()))
                    .containsExactly(true, false, true);
            String at = Long.toHexString(surface.address()) + " pitch 512";
            assertThat(log)
                    .containsExactly(
                            "open 3000000 buffer 100000",
                            "ANY at " + at,
                            "ANY at " + at,
                            "KEYFRAME at " + at);
            assertThat(encoder.config().orElseThrow().codec()).startsWith("avc1.");
        }
    }

    @Test
    void bitrateChangesWhileItIsOpenWithABufferOfOnePicture() {
        try (VideoEncoder encoder = open(settings)) {
            assertThat(encoder.bitrate(1_500_000)).isTrue();
            assertThatIllegalArgumentException().isThrownBy(() -> encoder.bitrate(1));
        }

        assertThat(log)
                .containsExactly("open 3000000 buffer 100000", "aim 1500000 buffer 50000", "close");
    }

    @Test
    void surfaceIsKnownToTheHardwareFromItsFirstPictureUntilTheEncoderIsClosed() {
        EncoderSurface surface = surface();
        VideoEncoder encoder = open(settings);
        assertThat(surface.isLeased()).isFalse();
        encoder.encode(picture(surface), PictureRequest.ANY);
        encoder.encode(picture(surface), PictureRequest.ANY);
        assertThat(surface.isLeased()).isTrue();

        encoder.close();
        encoder.close();

        assertThat(surface.isLeased()).isFalse();
        assertThat(log).filteredOn("close"::equals).hasSize(1);
        surface.close();
    }

    @Test
    void surfaceOfAnEncoderThatBrokeIsLeftWhenThatIsClosed() {
        EncoderSurface surface = surface();
        VideoEncoder encoder = open(settings);
        broken = true;
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> encoder.encode(picture(surface), PictureRequest.ANY));
        assertThat(surface.isLeased()).isTrue();

        encoder.close();

        assertThat(surface.isLeased()).isFalse();
    }

    @Test
    void pictureInOtherMemoryIsRefused() {
        try (EncoderSurface surface = surface();
                VideoEncoder inGpu = open(settings);
                VideoEncoder inHost = open(new VideoSettings(SIZE, 30, 3_000_000));
                I420Frame planes = new I420Frame(SIZE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> inGpu.encode(planes, PictureRequest.ANY))
                    .withMessageContaining("wanted a GPU's memory");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> inHost.encode(picture(surface), PictureRequest.ANY))
                    .withMessageContaining("wanted host memory");
            assertThat(inHost.encode(planes, PictureRequest.ANY).keyframe()).isTrue();
        }
    }

    @Test
    void pictureOfAnotherSizeAndClosedEncoderAreRefused() {
        VideoEncoder encoder = open(settings);
        SharedSurface other = SharedSurface.of(gpu, SurfaceLayout.of(new CanvasSize(160, 90)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> encoder.encode(picture(other), PictureRequest.ANY))
                .withMessageContaining("160");
        assertThat(other.isLeased()).isFalse();
        encoder.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> encoder.encode(picture(surface()), PictureRequest.ANY));
    }

    private VideoEncoder open(VideoSettings wanted) {
        return NvencEncoder.open(
                wanted,
                (settings, buffer) -> {
                    log.add("open " + settings.bitsPerSecond() + " buffer " + buffer);
                    return new Recorder();
                });
    }

    private EncoderSurface surface() {
        SharedSurface surface = SharedSurface.of(gpu, SurfaceLayout.of(SIZE));
        surface.handToCuda();
        return surface;
    }

    private static CudaFrame picture(EncoderSurface surface) {
        return new CudaFrame(surface, () -> {});
    }

    /** Gives the parameter sets of a real stream and the first bytes of slices. */
    private final class Recorder implements NvencCodec {
        private static final String KEY =
                "000000016742C01F8C6805005BA6E0202020F08846A0"
                        + "0000000168CE3C80"
                        + "0000000165B8";
        private static final String DELTA = "000000016188";

        private byte[] bytes = new byte[0];
        private boolean begun;

        @Override
        public void encode(Picture picture, PictureRequest request) {
            if (broken) {
                throw new RenderException("broken on purpose");
            }
            if (picture instanceof CudaFrame onGpu) {
                EncoderSurface surface = onGpu.surface();
                log.add(
                        "%s at %x pitch %d"
                                .formatted(request, surface.address(), surface.layout().pitch()));
            }
            boolean keyframe = !begun || request == PictureRequest.KEYFRAME;
            begun = true;
            bytes = HexFormat.of().parseHex(keyframe ? KEY : DELTA);
        }

        @Override
        public byte[] bytes() {
            return bytes;
        }

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public boolean isKeyframe() {
            return bytes.length > DELTA.length() / 2;
        }

        @Override
        public void aim(int bitsPerSecond, int bufferBits) {
            log.add("aim " + bitsPerSecond + " buffer " + bufferBits);
        }

        @Override
        public void close() {
            log.add("close");
        }
    }
}
