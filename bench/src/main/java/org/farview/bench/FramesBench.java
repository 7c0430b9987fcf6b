package org.farview.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.Renderer;
import org.farview.render.cpu.CpuRenderer;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Bitstream;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.FfmpegOpenH264Encoder;
import org.farview.render.video.I420Frame;
import org.farview.render.video.PictureRequest;
import org.farview.render.video.VideoEncoder;
import org.farview.render.video.VideoSettings;
import org.farview.render.view.Quality;
import org.farview.render.view.RenderLimits;
import org.farview.render.view.RenderPlanner;
import org.farview.scene.SceneState;
import org.farview.server.runtime.FixedTilePool;
import org.farview.server.runtime.Threads;

/**
 * Times the stations of a picture one by one, each beside a peer that does the same work on the
 * same input: slice, moving and exact projection, colour conversion, encoding.
 */
final class FramesBench {
    private static final long STAGE_BYTES = 256L << 20;
    private static final int FRAMES_PER_SECOND = 30;
    private static final int BITS_PER_SECOND = 8_000_000;

    /** The exact projection is drawn at rest, a few times a second: fewer pictures tell as much. */
    private static final int EXACT_SHARE = 4;

    /** The textbook takes seconds for what others do in milliseconds. */
    private static final int SLOW_FRAMES = 5;

    /** Enough for a stream to move; more would only cost memory. */
    private static final int CLIP_FRAMES = 30;

    private final HeadImage image;
    private final int frames;
    private final Stopwatch stopwatch;
    private final RenderLimits limits = RenderLimits.ofStageBytes(STAGE_BYTES);
    private final Report report = new Report();

    FramesBench(HeadImage image, int frames) {
        this.image = image;
        this.frames = frames;
        this.stopwatch = new Stopwatch(frames);
    }

    Report run() {
        int cores = Runtime.getRuntime().availableProcessors();
        try (FixedTilePool tiles = new FixedTilePool(new Threads(), cores);
                Renderer renderer = new CpuRenderer(image.chunks(), tiles, limits)) {
            drawing(renderer, tiles);
            List<I420Frame> clip = clip(renderer, tiles);
            encoding(clip);
            clip.forEach(I420Frame::close);
        }
        return report;
    }

    private void drawing(Renderer renderer, FixedTilePool tiles) {
        Frame frame = new Frame(image.canvas());
        Volume volume = image.volume();
        report.add(
                "slice",
                stopwatch.time(i -> draw(renderer, image.sliceAt(i), Quality.EXACT, frame)),
                "another plane each frame");
        Java2dSlice java2d = new Java2dSlice(volume, image.canvas());
        report.add(
                "slice, peer: Java 2D bilinear",
                stopwatch.time(
                        i -> java2d.draw(image.planeAt(i), image.sliceAt(i).mainView().plane())),
                "one thread, no contrast");
        report.add(
                "projection, moving",
                stopwatch.time(i -> draw(renderer, image.orbitAt(i), Quality.INTERACTIVE, frame)),
                "one degree each frame");
        report.add(
                "projection, exact",
                new Stopwatch(frames / EXACT_SHARE)
                        .time(i -> draw(renderer, image.orbitAt(i), Quality.EXACT, frame)),
                frames / EXACT_SHARE + " frames, one degree each");
        textbook(renderer, volume, tiles);
        conversion(frame, tiles);
    }

    private void textbook(Renderer renderer, Volume volume, FixedTilePool tiles) {
        Frame wanted = new Frame(image.canvas());
        SceneState last = image.orbitAt(2 * SLOW_FRAMES - 1);
        TextbookRayMarch march = new TextbookRayMarch(volume, last.mainLayer().look().contrast());
        Timing timing =
                new Stopwatch(SLOW_FRAMES)
                        .time(i -> march.draw(image.orbitAt(i).mainView().volume(), wanted, tiles));
        Frame exact = new Frame(image.canvas());
        draw(renderer, last, Quality.EXACT, exact);
        Frame moving = new Frame(image.canvas());
        draw(renderer, last, Quality.INTERACTIVE, moving);
        String note =
                String.format(
                        Locale.ROOT,
                        "%d frames, same threads; our exact picture is %s dB from it, the moving"
                                + " one %s dB",
                        SLOW_FRAMES,
                        decibels(wanted, exact),
                        decibels(wanted, moving));
        report.add("projection, peer: textbook ray march", timing, note);
    }

    private void conversion(Frame frame, FixedTilePool tiles) {
        try (I420Frame planes = new I420Frame(frame.size());
                SwscaleConversion swscale = new SwscaleConversion(frame.size())) {
            report.add(
                    "colour conversion",
                    stopwatch.time(_ -> ColorConversion.toI420(frame, planes, tiles)),
                    "all threads");
            report.add(
                    "colour conversion, peer: swscale",
                    stopwatch.time(_ -> swscale.convert(frame, planes)),
                    "one thread, copy to native memory included");
        }
    }

    private void encoding(List<I420Frame> clip) {
        VideoSettings settings =
                new VideoSettings(image.canvas(), FRAMES_PER_SECOND, BITS_PER_SECOND);
        List<byte[]> coded = new ArrayList<>();
        try (VideoEncoder encoder = FfmpegOpenH264Encoder.open(settings)) {
            Timing timing = stopwatch.time(i -> coded.add(annexB(encoder, clip.get(bounce(i)))));
            report.add("encode, OpenH264", timing, quality("h264", coded, clip));
        }
        for (PeerEncoder.Codec codec :
                List.of(PeerEncoder.Codec.VP8, PeerEncoder.Codec.MOTION_JPEG)) {
            coded.clear();
            try (PeerEncoder encoder = new PeerEncoder(codec, settings)) {
                Timing timing = stopwatch.time(i -> coded.add(encoder.encode(clip.get(bounce(i)))));
                String what = "encode, peer: " + codec.encoder();
                report.add(what, timing, quality(codec.decoder(), coded, clip));
            }
        }
    }

    /** The moving projection as a stream's source: what an encoder gets while somebody orbits. */
    private List<I420Frame> clip(Renderer renderer, FixedTilePool tiles) {
        Frame frame = new Frame(image.canvas());
        List<I420Frame> clip = new ArrayList<>();
        for (int i = 0; i < CLIP_FRAMES; i++) {
            draw(renderer, image.orbitAt(i), Quality.INTERACTIVE, frame);
            I420Frame planes = new I420Frame(frame.size());
            ColorConversion.toI420(frame, planes, tiles);
            clip.add(planes);
        }
        return clip;
    }

    private void draw(Renderer renderer, SceneState state, Quality quality, Frame frame) {
        renderer.render(
                RenderPlanner.plan(state, state.mainView(), quality, limits),
                frame,
                Cancellation.NEVER);
    }

    private String quality(String decoder, List<byte[]> coded, List<I420Frame> clip) {
        long bytes = 0;
        try (LumaQuality quality = new LumaQuality(decoder)) {
            for (int i = 0; i < coded.size(); i++) {
                quality.add(coded.get(i), clip.get(bounce(i)));
                bytes += coded.get(i).length;
            }
            return String.format(
                    Locale.ROOT,
                    "one thread, %.0f kbit/frame, luma PSNR %.1f dB",
                    bytes * 8e-3 / coded.size(),
                    quality.psnr());
        }
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

    private static String decibels(Frame wanted, Frame got) {
        double squares = 0;
        for (int i = 0; i < wanted.pixels().length; i++) {
            double error = (wanted.pixels()[i] & 0xFF) - (got.pixels()[i] & 0xFF);
            squares += error * error;
        }
        return String.format(
                Locale.ROOT,
                "%.0f",
                10 * Math.log10(255.0 * 255.0 * wanted.pixels().length / Math.max(squares, 1)));
    }
}
