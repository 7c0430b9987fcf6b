package org.farview.render.video;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.farview.render.RenderException;
import org.farview.render.cuda.CudaDriver;
import org.farview.scene.CanvasSize;

/**
 * Finds out whether the GPU's encoder works, by opening it once and encoding two pictures; every
 * other question gets wrong answers. Drivers report encoders, and their full capacity, for GPUs
 * that have none.
 *
 * <p>That takes up to a second, so nobody waits for it: until the verdict is there, and after any
 * but {@link NvencVerdict.Works}, the encoder is not ready. The verdict stays for the life of the
 * probe, which is the process's. Any thread.
 */
public final class NvencProbe {
    /**
     * The smallest round size that every encoder takes; some refuse less than 145 pixels across.
     */
    private static final VideoSettings TEST =
            new VideoSettings(new CanvasSize(320, 192), 30, 1_000_000);

    private final FutureTask<NvencVerdict> task;

    private NvencProbe(FutureTask<NvencVerdict> task) {
        this.task = task;
    }

    /**
     * Begins to find out.
     *
     * @param thread runs the probe, once; a driver that hangs keeps it
     * @param told hears the verdict, on that thread
     */
    public static NvencProbe start(Executor thread, Consumer<NvencVerdict> told) {
        return probing(
                thread,
                told,
                () ->
                        CudaDriver.isInstalled()
                                ? judge(NvencEncoder::open)
                                : new NvencVerdict.Absent("cannot load " + CudaDriver.LIBRARY));
    }

    /** As the other, with a test's encoder. */
    static NvencProbe start(
            Executor thread, Consumer<NvencVerdict> told, VideoEncoder.Factory encoders) {
        return probing(thread, told, () -> judge(encoders));
    }

    private static NvencProbe probing(
            Executor thread, Consumer<NvencVerdict> told, Callable<NvencVerdict> judging) {
        FutureTask<NvencVerdict> task =
                new FutureTask<>(judging) {
                    @Override
                    protected void done() {
                        told.accept(resultNow());
                    }
                };
        thread.execute(task);
        return new NvencProbe(task);
    }

    /** Empty while it is not known. */
    public Optional<NvencVerdict> verdict() {
        return task.isDone() ? Optional.of(task.resultNow()) : Optional.empty();
    }

    /**
     * Waits until it is known, but no longer than that. A process that ends while the driver is at
     * work crashes: the driver's own end, at the process's exit, takes away what it works with.
     *
     * @return whether it is known
     */
    public boolean await(Duration atMost) throws InterruptedException {
        try {
            task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible); // judge catches what encoders throw
        }
    }

    /** The rung that is ready once the verdict is that it works. */
    EncoderRung rung() {
        return new EncoderRung("h264 (nvenc)", new Proven(), Codec.H264);
    }

    private static NvencVerdict judge(VideoEncoder.Factory encoders) {
        try (FfmpegLog log = FfmpegLog.ofThisThread()) {
            return judge(encoders, log);
        } catch (RuntimeException problem) {
            // The top of its thread: whatever foreign code throws costs this encoder only.
            return new NvencVerdict.Refused(NvencVerdict.Reason.OTHER, String.valueOf(problem));
        }
    }

    private static NvencVerdict judge(VideoEncoder.Factory encoders, FfmpegLog log) {
        try {
            EncoderLadder.encodeTwo(new EncoderRung("nvenc", encoders, Codec.H264), TEST);
            return new NvencVerdict.Works();
        } catch (RenderException refusal) {
            return NvencVerdict.ofRefusal(String.valueOf(refusal.getMessage()), log.lines());
        }
    }

    /** Opens encoders of the GPU, when they are known to work. */
    private final class Proven implements VideoEncoder.Factory {
        @Override
        public VideoEncoder open(VideoSettings settings) {
            return NvencEncoder.open(settings);
        }

        @Override
        public boolean takesGpuPictures() {
            return true;
        }

        @Override
        public boolean isReady() {
            return verdict().filter(NvencVerdict.Works.class::isInstance).isPresent();
        }
    }
}
