package org.farview.server.pixel;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Codec;
import org.farview.render.video.EncoderLadder;
import org.farview.render.video.EncoderRung;
import org.farview.render.video.Picture;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.StreamConfig;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;

/** Opens encoders that write down what they are asked and fail when told to. */
final class FakeEncoders implements VideoEncoder.Factory {
    /** Parameter sets of a real stream and the first bytes of a slice, behind their lengths. */
    private static final byte[] KEY =
            HexFormat.of()
                    .parseHex(
                            "000000126742C01F8C6805005BA6E0202020F08846A0"
                                    + "0000000468CE3C80"
                                    + "0000000265B8");

    private static final byte[] DELTA = {0, 0, 0, 1, 0x61};

    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    int failures;
    int refusals;
    final List<VideoSettings> opened = new ArrayList<>();
    boolean fixedBitrate;
    boolean gpuPictures;
    boolean ready = true;
    Runnable whileEncoding = () -> {};

    /** Sees what is encoded. */
    Consumer<Picture> eye = picture -> {};

    /** This factory above another. */
    EncoderLadder above(FakeEncoders other) {
        return EncoderLadder.of(
                new EncoderRung("upper", this, Codec.H264),
                new EncoderRung("lower", other, Codec.H264));
    }

    /** So many rungs, called "rung 0" and so on, all of this factory. */
    EncoderLadder ladder(int rungs) {
        EncoderRung[] made = new EncoderRung[rungs];
        for (int i = 0; i < rungs; i++) {
            made[i] = new EncoderRung("rung " + i, this, Codec.H264);
        }
        return EncoderLadder.of(made);
    }

    @Override
    public boolean takesGpuPictures() {
        return gpuPictures;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public VideoEncoder open(VideoSettings settings) {
        if (refusals > 0) {
            refusals--;
            throw new RenderException("made to refuse");
        }
        log.add("open " + settings.size().width());
        opened.add(settings);
        return new Fake(settings);
    }

    private final class Fake implements VideoEncoder {
        private final VideoSettings settings;
        private Optional<StreamConfig> config = Optional.empty();

        Fake(VideoSettings settings) {
            this.settings = settings;
        }

        @Override
        public Codec codec() {
            return Codec.H264;
        }

        @Override
        public AccessUnit encode(Picture frame, PictureRequest request) {
            eye.accept(frame);
            whileEncoding.run();
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
            String home = frame.gpu().isPresent() ? " gpu" : "";
            log.add((keyframe ? "key " : "delta ") + frame.size().width() + home);
            return new AccessUnit(ByteBuffer.wrap(keyframe ? KEY : DELTA), keyframe);
        }

        @Override
        public boolean bitrate(int bitsPerSecond) {
            log.add("bits " + bitsPerSecond);
            return !fixedBitrate;
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
