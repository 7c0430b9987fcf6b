package org.farview.server.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.farview.render.Cancellation;
import org.farview.render.Frame;
import org.farview.render.RenderResult;
import org.farview.render.Renderer;
import org.farview.render.video.Picture;
import org.farview.render.view.RenderPlan;
import org.farview.server.runtime.FrameTimes;

/**
 * Stands at the engine's seams and looks at every picture: what is shown must be what a renderer
 * without a past draws from the recorded plan and the chunks that were there.
 *
 * <p>The chunks must not change while {@link #render} runs, but they may in {@link
 * Surroundings#drawn}.
 */
final class WitnessedPictures implements Renderer, PictureSink {
    /** What happens around the pictures. */
    interface Surroundings {
        /** Version of the newest scene that was handed to the engine. */
        long newestVersion();

        /** A picture's pixels are finished, but the engine does not know yet. */
        void drawn();

        /** Whether anybody looks. */
        boolean viewers();

        /** Whether a picture can be taken. */
        boolean room();
    }

    /** A picture that was drawn to the end, and its second drawing. */
    @SuppressWarnings("ArrayRecordComponent") // compared once, never as a value
    private record Recorded(RenderPlan plan, long version, int[] again) {}

    private final Renderer longLived;
    private final Supplier<Renderer> fresh;
    private final Surroundings around;
    private final List<RenderPlan> shown = new ArrayList<>();
    private final List<Long> versions = new ArrayList<>();
    private Optional<Recorded> last = Optional.empty();

    /**
     * @param longLived draws what is shown
     * @param fresh makes a renderer over the same chunks
     */
    WitnessedPictures(Renderer longLived, Supplier<Renderer> fresh, Surroundings around) {
        this.longLived = longLived;
        this.fresh = fresh;
        this.around = around;
    }

    /** The plans of the pictures that were shown. */
    List<RenderPlan> shown() {
        return shown;
    }

    /** The versions under which they were shown. */
    List<Long> versions() {
        return versions;
    }

    @Override
    public RenderResult render(RenderPlan plan, Frame into, Cancellation cancellation) {
        long version = around.newestVersion();
        last = Optional.empty();
        RenderResult result = longLived.render(plan, into, cancellation);
        if (result.outcome() == RenderResult.Outcome.DRAWN) {
            last = Optional.of(new Recorded(plan, version, again(plan, result)));
        }
        around.drawn();
        return result;
    }

    /** The one place where a plan is executed a second time. */
    private int[] again(RenderPlan plan, RenderResult first) {
        Frame frame = new Frame(plan.canvas());
        Arrays.fill(frame.pixels(), 0x12345678);
        try (Renderer renderer = fresh.get()) {
            RenderResult second = renderer.render(plan, frame, Cancellation.NEVER);
            assertThat(second).as("what became of the plan").isEqualTo(first);
        }
        return frame.pixels();
    }

    @Override
    public boolean advance() {
        return longLived.advance();
    }

    @Override
    public boolean hasViewers() {
        return around.viewers();
    }

    @Override
    public boolean hasRoom() {
        return around.room();
    }

    @Override
    public boolean missesPicture() {
        return false;
    }

    @Override
    public boolean takesGpuPictures() {
        return false;
    }

    @Override
    public void show(Picture picture, FrameTimes times) {
        throw new AssertionError("this renderer makes no planes");
    }

    @Override
    public void letGo() {
        throw new AssertionError("this renderer has lent nothing");
    }

    @Override
    public void show(Frame frame, FrameTimes times) {
        Recorded recorded = last.orElseThrow(() -> new AssertionError("shown, but not drawn"));
        last = Optional.empty();
        assertThat(frame.size()).as("size").isEqualTo(recorded.plan().canvas());
        assertThat(times.version())
                .as("version: the newest when it was planned")
                .isEqualTo(recorded.version());
        int differs = Arrays.mismatch(frame.pixels(), recorded.again());
        if (differs >= 0) {
            throw new AssertionError(
                    "pixel %d is %08x, a fresh renderer draws %08x; %s"
                            .formatted(
                                    differs,
                                    frame.pixels()[differs],
                                    recorded.again()[differs],
                                    recorded.plan()));
        }
        shown.add(recorded.plan());
        versions.add(times.version());
    }

    @Override
    public void close() {
        longLived.close();
    }
}
