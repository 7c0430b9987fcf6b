package org.farview.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.render.Frame;
import org.farview.render.RenderException;
import org.farview.render.TilePool;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Bitstream;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.FfmpegOpenH264Encoder;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;
import org.farview.render.video.openh264.OpenH264Encoder;
import org.farview.render.video.openh264.OpenH264Library;
import org.farview.render.view.Quality;
import org.farview.scene.CanvasSize;

/** From pixels to H.264: colour conversion, then each encoder on the turning volume. */
final class EncodingBench {
    private static final CanvasSize FULL_HD = new CanvasSize(1920, 1080);
    private static final int FRAMES_PER_SECOND = 30;
    private static final int BITS_PER_SECOND = 8_000_000;

    /** Enough for a stream to move; more would only cost memory. */
    private static final int CLIP_FRAMES = 30;

    /** Of the first pictures quality is told, so that every encoder is judged by the same. */
    private static final int JUDGED_FRAMES = 120;

    private final VolumeScene scene;
    private final TilePool tiles;

    EncodingBench(VolumeScene scene, TilePool tiles) {
        this.scene = scene;
        this.tiles = tiles;
    }

    void run(Race race, Report report) {
        conversion(race, report);
        List<I420Frame> clip = clip();
        encoding(clip, race, report);
        clip.forEach(I420Frame::close);
    }

    private void conversion(Race race, Report report) {
        for (CanvasSize size : List.of(FULL_HD, scene.canvas())) {
            String what = "colour conversion %d x %d".formatted(size.width(), size.height());
            Frame frame = new Frame(size);
            for (int i = 0; i < frame.pixels().length; i++) {
                frame.pixels()[i] = 0xFF000000 | ((i * 0x9E3779B1) >>> 8);
            }
            try (I420Frame planes = new I420Frame(size);
                    SwscaleConversion swscale = new SwscaleConversion(size)) {
                List<Timing> timings =
                        race.run(
                                List.of(
                                        Contender.here(
                                                what,
                                                _ -> ColorConversion.toI420(frame, planes, tiles)),
                                        Contender.here(
                                                what + ", peer: swscale",
                                                _ -> swscale.convert(frame, planes))));
                report.add(what, timings.getFirst(), "all threads");
                report.add(
                        what + ", peer: swscale",
                        timings.getLast(),
                        "one thread, copy to native memory included");
            }
        }
    }

    private void encoding(List<I420Frame> clip, Race race, Report report) {
        VideoSettings settings =
                new VideoSettings(scene.canvas(), FRAMES_PER_SECOND, BITS_PER_SECOND);
        try (VideoEncoder openH264 = FfmpegOpenH264Encoder.open(settings);
                PeerEncoder vp8 = new PeerEncoder(PeerEncoder.Codec.VP8, settings);
                PeerEncoder jpeg = new PeerEncoder(PeerEncoder.Codec.MOTION_JPEG, settings)) {
            List<Lane> lanes = new ArrayList<>();
            Optional<VideoEncoder> preferred = ofSystem(settings, report);
            preferred.ifPresent(encoder ->
                    lanes.add(
                            new Lane(
                                    "OpenH264 of the system",
                                    "h264",
                                    i -> annexB(encoder, i),
                                    clip)));
            lanes.add(new Lane("OpenH264 of FFmpeg", "h264", i -> annexB(openH264, i), clip));
            lanes.add(new Lane("peer: libvpx", "vp8", vp8::encode, clip));
            lanes.add(new Lane("peer: mjpeg", "mjpeg", jpeg::encode, clip));
            race(lanes, race, report);
            preferred.ifPresent(VideoEncoder::close);
        }
    }

    private static Optional<VideoEncoder> ofSystem(VideoSettings settings, Report report) {
        try {
            return Optional.of(OpenH264Encoder.open(OpenH264Library.ofSystem(), settings));
        } catch (RenderException absent) {
            report.leaveOut("encode, OpenH264 of the system", String.valueOf(absent.getMessage()));
            return Optional.empty();
        }
    }

    private static void race(List<Lane> lanes, Race race, Report report) {
        List<Timing> timings =
                race.run(
                        lanes.stream()
                                .map(lane -> Contender.here(lane.name, lane::encode))
                                .toList());
        for (int i = 0; i < lanes.size(); i++) {
            report.add("encode, " + lanes.get(i).name, timings.get(i), lanes.get(i).quality());
        }
    }

    /** The moving projection as a stream's source: what an encoder gets while somebody orbits. */
    private List<I420Frame> clip() {
        List<I420Frame> clip = new ArrayList<>();
        try (Studio studio = new Studio(scene.chunks(), tiles, scene.canvas())) {
            for (int i = 0; i < CLIP_FRAMES; i++) {
                I420Frame planes = new I420Frame(scene.canvas());
                Frame frame = studio.draw(scene.orbitAt(i), Quality.INTERACTIVE);
                ColorConversion.toI420(frame, planes, tiles);
                clip.add(planes);
            }
        }
        return clip;
    }

    private static byte[] annexB(VideoEncoder encoder, I420Frame planes) {
        AccessUnit unit = encoder.encode(planes, PictureRequest.ANY);
        byte[] avcc = new byte[unit.size()];
        unit.avcc().get(avcc);
        return Bitstream.toAnnexB(Bitstream.parseAvcc(avcc));
    }

    /** Forth and back through the clip, so that no picture jumps. */
    private static int bounce(int frame) {
        int period = 2 * (CLIP_FRAMES - 1);
        int at = frame % period;
        return Math.min(at, period - at);
    }

    /** One encoder's way to encode one picture. */
    private interface Encoding {
        byte[] encode(I420Frame picture);
    }

    /** One encoder, with what it wrote. */
    private static final class Lane {
        private final String name;
        private final String decoder;
        private final Encoding encoding;
        private final List<I420Frame> clip;
        private final List<byte[]> coded = new ArrayList<>();

        Lane(String name, String decoder, Encoding encoding, List<I420Frame> clip) {
            this.name = name;
            this.decoder = decoder;
            this.encoding = encoding;
            this.clip = clip;
        }

        void encode(int frame) {
            byte[] bytes = encoding.encode(clip.get(bounce(frame)));
            if (coded.size() < JUDGED_FRAMES) {
                coded.add(bytes);
            }
        }

        String quality() {
            long bytes = 0;
            try (LumaQuality quality = new LumaQuality(decoder)) {
                for (int i = 0; i < coded.size(); i++) {
                    quality.add(coded.get(i), clip.get(bounce(i)));
                    bytes += coded.get(i).length;
                }
                return String.format(
                        Locale.ROOT,
                        "one thread, %.0f kbit/picture, luma PSNR %.1f dB",
                        bytes * 8e-3 / coded.size(),
                        quality.psnr());
            }
        }
    }
}
