package org.farview.render.video;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.farview.render.RenderException;
import org.farview.scene.CanvasSize;
import org.jspecify.annotations.Nullable;

/**
 * The encoders of a process in order of preference; who finds one broken takes the next. Immutable.
 */
public final class EncoderLadder {
    private static final VideoSettings TEST =
            new VideoSettings(new CanvasSize(64, 64), 30, 200_000);

    private final List<EncoderRung> rungs;
    private final Map<String, String> refusals;
    private final Optional<NvencProbe> nvenc;

    private EncoderLadder(
            List<EncoderRung> rungs, Map<String, String> refusals, Optional<NvencProbe> nvenc) {
        if (rungs.isEmpty()) {
            throw new RenderException("video encoder: none works: " + refusals);
        }
        this.rungs = List.copyOf(rungs);
        this.refusals = refusals;
        this.nvenc = nvenc;
    }

    /** These rungs, untested. */
    public static EncoderLadder of(EncoderRung... rungs) {
        return new EncoderLadder(List.of(rungs), Map.of(), Optional.empty());
    }

    /**
     * Those of {@code candidates} from the first on that passes a test: open, give an IDR picture
     * that says what decoders must know, and a second picture. Those below it are taken untested,
     * since whoever finds the first one broken finds out about the next; loading their code takes
     * as long as the rest of a start.
     *
     * @param threads runs each test on a thread of its own, which one that never returns keeps
     * @param limit how long one test may take
     * @throws RenderException when none passes
     */
    public static EncoderLadder tested(
            List<EncoderRung> candidates, Executor threads, Duration limit) {
        List<EncoderRung> passed = new ArrayList<>();
        Map<String, String> refusals = new LinkedHashMap<>();
        for (EncoderRung rung : candidates) {
            try {
                if (passed.isEmpty()) {
                    test(rung, threads, limit);
                }
                passed.add(rung);
            } catch (RenderException refusal) {
                refusals.put(rung.name(), String.valueOf(refusal.getMessage()));
            }
        }
        return new EncoderLadder(passed, refusals, Optional.empty());
    }

    /** This ladder below the GPU's encoder, which is used when the probe finds that it works. */
    public EncoderLadder under(NvencProbe probe) {
        List<EncoderRung> all = new ArrayList<>(rungs);
        all.addFirst(probe.rung());
        return new EncoderLadder(all, refusals, Optional.of(probe));
    }

    /** The preferred one first; at least one, not all of them ready perhaps. */
    public List<EncoderRung> rungs() {
        return rungs;
    }

    /** The one to begin with. */
    public EncoderRung first() {
        return rungs.stream()
                .filter(rung -> rung.factory().isReady())
                .findFirst()
                .orElseGet(rungs::getLast);
    }

    /** Who finds out whether the GPU's encoder works; empty when it is not wanted. */
    public Optional<NvencProbe> nvenc() {
        return nvenc;
    }

    /** Why rungs are missing, by their names. */
    public Map<String, String> refusals() {
        return refusals;
    }

    private static void test(EncoderRung rung, Executor threads, Duration limit) {
        FutureTask<Boolean> task = new FutureTask<>(() -> encodeTwo(rung, TEST), Boolean.TRUE);
        threads.execute(task);
        try {
            task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            throw new RenderException(reason(failure.getCause()), failure);
        } catch (TimeoutException late) {
            throw new RenderException("no answer within %d ms".formatted(limit.toMillis()), late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new RenderException("interrupted", stopped);
        }
    }

    private static String reason(@Nullable Throwable cause) {
        return cause instanceof RenderException refusal
                ? String.valueOf(refusal.getMessage())
                : String.valueOf(cause);
    }

    /**
     * @throws RenderException when the encoder cannot be opened, or does not give what it owes
     */
    static void encodeTwo(EncoderRung rung, VideoSettings settings) {
        try (VideoEncoder encoder = rung.factory().open(settings);
                I420Frame frame = new I420Frame(settings.size())) {
            if (encoder.codec() != rung.codec()) {
                throw new RenderException(
                        "got codec %s, wanted %s".formatted(encoder.codec(), rung.codec()));
            }
            UnitCheck.require(
                    encoder.encode(frame, PictureRequest.ANY), encoder, PictureRequest.KEYFRAME);
            UnitCheck.require(
                    encoder.encode(frame, PictureRequest.ANY), encoder, PictureRequest.ANY);
        }
    }
}
