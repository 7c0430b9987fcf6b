package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class I420FrameTest {
    private static final CanvasSize SIZE = new CanvasSize(16, 18);

    private final List<String> released = new ArrayList<>();

    @Test
    void ownPlanesArePackedAndDieWithTheFrame() {
        I420Frame frame = new I420Frame(SIZE);
        MemorySegment luma = frame.luma();
        assertThat(luma.byteSize()).isEqualTo(16 * 18);
        assertThat(frame.chromaRed().byteSize()).isEqualTo(8 * 9);
        assertThat(frame.lumaPitch()).isEqualTo(16);
        assertThat(frame.isBorrowed()).isFalse();

        frame.close();
        frame.close();

        assertThatIllegalStateException().isThrownBy(() -> luma.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void borrowedPlanesAreReadWhereTheyLieAndGivenBackOnce() {
        try (Arena arena = Arena.ofConfined()) {
            PlaneLayout layout = PlaneLayout.pitched(SIZE, 32);
            MemorySegment memory = arena.allocate(layout.byteSize(SIZE));
            memory.set(ValueLayout.JAVA_BYTE, 32 * 18, (byte) 7);
            memory.set(ValueLayout.JAVA_BYTE, 32 * 18 + 16 * 9, (byte) 9);

            I420Frame frame = I420Frame.over(SIZE, memory, layout, () -> released.add("frame"));

            assertThat(frame.luma().address()).isEqualTo(memory.address());
            assertThat(frame.chromaBlue().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 7);
            assertThat(frame.chromaRed().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 9);
            assertThat(frame.chromaPitch()).isEqualTo(16);
            frame.close();
            frame.close();
            assertThat(released).containsExactly("frame");
            assertThatIllegalStateException().isThrownBy(frame::luma);
        }
    }

    @Test
    void memoryThatDoesNotHoldEveryRowIsRefused() {
        try (Arena arena = Arena.ofConfined()) {
            PlaneLayout layout = PlaneLayout.pitched(SIZE, 32);
            MemorySegment tooSmall = arena.allocate(layout.byteSize(SIZE) - 1);
            MemorySegment enough = arena.allocate(1 << 16);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> I420Frame.over(SIZE, tooSmall, layout, () -> {}));
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            I420Frame.over(SIZE, enough, PlaneLayout.pitched(SIZE, 14), () -> {}));
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            I420Frame.over(
                                    SIZE, enough, new PlaneLayout(16, 8, -1, 400), () -> {}));
        }
    }

    @Test
    void memoryOfTheHeapIsRefused() {
        MemorySegment heap = MemorySegment.ofArray(new byte[1 << 12]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> I420Frame.over(SIZE, heap, PlaneLayout.packed(SIZE), () -> {}))
                .withMessageContaining("heap");
    }

    @Test
    void nobodyWritesIntoBorrowedPlanes() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(1 << 12);
            I420Frame frame = I420Frame.over(SIZE, memory, PlaneLayout.packed(SIZE), () -> {});

            assertThat(frame.luma().isReadOnly()).isTrue();
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            ColorConversion.toI420(new Frame(SIZE), frame, new SerialTiles()));
        }
    }
}
