package org.farview.server.debug;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.farview.render.Frame;
import org.farview.render.PngWriter;
import org.farview.render.RenderException;
import org.farview.render.video.AccessUnit;
import org.farview.render.video.Bitstream;
import org.farview.render.video.Codec;
import org.farview.render.video.FfmpegDecoder;
import org.farview.render.video.I420Frame;
import org.farview.server.runtime.Backlog;
import org.farview.server.runtime.Clock;
import org.farview.server.runtime.Counter;
import org.farview.server.runtime.LatestBox;
import org.farview.server.runtime.Signal;
import org.farview.server.runtime.Threads;

/**
 * Writes the pictures of one dump into its folder, on a thread of its own, and decodes them on the
 * way. Of what waits for the disk at most {@value #MOST_WAITING} bytes are kept; beyond that
 * drawings are left out, and the video goes on.
 *
 * <p>Hand-over type: any thread may call; files are written by one.
 */
final class DumpWriter {
    private static final System.Logger LOG = System.getLogger(DumpWriter.class.getName());
    private static final long MOST_WAITING = 256L << 20;
    private static final Duration ANY_AGE = Duration.ofDays(365);
    private static final int PNG_LEVEL = 1;
    private static final String STREAM = "stream.h264";

    private final Path folder;
    private final Backlog<Optional<DumpedFrame>> waiting;
    private final Counter written = new Counter();
    private final Signal done = new Signal();
    private final LatestBox<String> problem = new LatestBox<>();
    private final PlanText plans = new PlanText();
    private Optional<FfmpegDecoder> decoder = Optional.empty();

    private DumpWriter(Path folder, Clock clock) {
        this.folder = folder;
        this.waiting = new Backlog<>(MOST_WAITING, ANY_AGE, clock);
        problem.put("");
    }

    /** Starts the thread. */
    static DumpWriter start(Path folder, Threads threads, Clock clock) {
        DumpWriter writer = new DumpWriter(folder, clock);
        threads.compute("dump-" + folder.getFileName(), writer::run);
        return writer;
    }

    Path folder() {
        return folder;
    }

    /** Pictures that are on the disk. */
    int written() {
        return (int) written.total();
    }

    boolean isDone() {
        return done.isRaised();
    }

    /** What is missing, and why; empty when all is well. */
    String problem() {
        return problem.peek().orElse("");
    }

    void take(DumpedFrame frame) {
        long unit = frame.encoded().unit().size();
        long drawing = frame.drawing().map(DumpedFrame.Drawing::bytes).orElse(0L);
        if (waiting.offer(Optional.of(frame), unit + drawing) == Backlog.Offer.OVERFLOW) {
            problem.put("the disk is slow: drawings are left out");
            waiting.offer(
                    Optional.of(new DumpedFrame(frame.number(), Optional.empty(), frame.encoded())),
                    0);
        }
    }

    /**
     * No more come.
     *
     * @param reason why not; empty when these were all
     */
    void end(String reason) {
        if (!reason.isEmpty()) {
            problem.put(reason);
        }
        waiting.offer(Optional.empty(), 0);
    }

    private void run() {
        try (OutputStream stream = Files.newOutputStream(folder.resolve(STREAM))) {
            Optional<DumpedFrame> next = next();
            while (next.isPresent()) {
                write(next.get(), stream);
                written.increment();
                next = next();
            }
        } catch (IOException | RenderException e) {
            problem.put(e.toString());
            LOG.log(System.Logger.Level.WARNING, "dump.failed folder=" + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.close();
            decoder.ifPresent(FfmpegDecoder::close);
            done.raise();
        }
    }

    private Optional<DumpedFrame> next() throws InterruptedException {
        return waiting.take().flatMap(frame -> frame);
    }

    private void write(DumpedFrame frame, OutputStream stream) throws IOException {
        Map<String, Object> note = new LinkedHashMap<>();
        List<String> files = new ArrayList<>();
        Optional<Planes> decoded = Optional.empty();
        AccessUnit unit = frame.encoded().unit();
        byte[] bytes = new byte[unit.size()];
        unit.avcc().get(bytes);
        if (frame.encoded().codec() == Codec.H264) {
            stream.write(Bitstream.avccToAnnexB(bytes));
            decoded = decoded(unit);
        } else {
            put(frame, "encoded", "jpg", bytes, files);
        }
        if (decoded.isPresent()) {
            put(frame, "decoded", "y4m", decoded.get().y4m(), files);
        }
        note.put("frame", frame.number());
        note.put("keyframe", unit.keyframe());
        note.put("bytes", unit.size());
        note.put("version", frame.encoded().times().version());
        note.put("captured_seconds", frame.encoded().captureSeconds());
        note.put("encode_ns", frame.encoded().encodeNanos());
        if (frame.drawing().isPresent()) {
            DumpedFrame.Drawing drawing = frame.drawing().get();
            Optional<Frame> pixels = drawing.pixels();
            if (pixels.isPresent()) {
                put(frame, "drawn", "png", PngWriter.encode(pixels.get(), PNG_LEVEL), files);
            }
            put(frame, "planes", "y4m", drawing.planes().y4m(), files);
            decoded.filter(each -> each.size().equals(drawing.planes().size()))
                    .map(drawing.planes()::lumaPsnr)
                    .filter(Double::isFinite)
                    .ifPresent(db -> note.put("decoded_luma_psnr_db", db));
        }
        note.put("files", files);
        writeNote(frame, note);
    }

    /** What does not decode is a finding, and no reason to stop. */
    private Optional<Planes> decoded(AccessUnit unit) {
        try {
            if (decoder.isEmpty()) {
                decoder = Optional.of(FfmpegDecoder.open(Codec.H264));
            }
            return decoder.get().decode(unit).map(DumpWriter::planes);
        } catch (RenderException e) {
            problem.put(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static Planes planes(I420Frame picture) {
        try (picture) {
            return Planes.of(picture);
        }
    }

    /** The note, and in it the plan as the text that {@link PlanText} makes. */
    private void writeNote(DumpedFrame frame, Map<String, Object> note) throws IOException {
        String head = new String(RecordingText.line(note), StandardCharsets.UTF_8);
        String plan =
                frame.drawing()
                        .flatMap(drawing -> drawing.plan().peek())
                        .map(plans::of)
                        .orElse("null");
        String all = head.substring(0, head.length() - 1) + ",\"plan\":" + plan + "}\n";
        Files.writeString(folder.resolve(name(frame, "plan", "json")), all);
    }

    private void put(
            DumpedFrame frame, String what, String ending, byte[] bytes, List<String> files)
            throws IOException {
        String name = name(frame, what, ending);
        Files.write(folder.resolve(name), bytes);
        files.add(name);
    }

    private static String name(DumpedFrame frame, String what, String ending) {
        return "%s-%03d.%s".formatted(what, frame.number(), ending);
    }
}
