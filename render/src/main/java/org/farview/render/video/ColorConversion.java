package org.farview.render.video;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.render.cpu.kernels.ColorKernels;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.scene.CanvasSize;

/**
 * Turns drawn pixels into BT.709 full-range 4:2:0, on the fastest loops that the process can run.
 *
 * <p>The formula is that of ITU-T H.264 (08/2021) section E.2.1 with {@code video_full_range_flag =
 * 1} and the coefficients of ITU-R BT.709-6 section 3: {@code Y = 0.2126 R + 0.7152 G + 0.0722 B},
 * {@code Cb = 128 + (B - Y) / 1.8556}, {@code Cr = 128 + (R - Y) / 1.5748}, each rounded half up
 * and clamped to 0..255. Alpha is ignored. Chroma is the mean of 2x2 pixels, rounded once, after
 * the mean (siting: centre). A grey pixel keeps its value and has U = V = 128.
 *
 * <p>Full range was chosen by measurement: browsers show its colours within 2 of 255, limited range
 * within 12.
 */
public final class ColorConversion {
    /** Even; some rows for each task, so that tasks cost more than handing them out. */
    private static final int TILE_ROWS = 32;

    private ColorConversion() {}

    /**
     * Converts all of {@code from} into {@code into}, in tiles of rows on {@code tiles}; returns
     * when all is written.
     *
     * @throws IllegalArgumentException when the sizes differ, or for borrowed planes
     */
    public static void toI420(Frame from, I420Frame into, TilePool tiles) {
        if (into.isBorrowed()) {
            throw new IllegalArgumentException(
                    "colour conversion: got planes of somebody else, wanted own ones to write");
        }
        if (!from.size().equals(into.size())) {
            throw new IllegalArgumentException(
                    "colour conversion: got a picture of %s for planes of %s"
                            .formatted(from.size(), into.size()));
        }
        ColorKernels kernels = Kernels.best().colors();
        ColorKernels.I420 planes =
                new ColorKernels.I420(into.luma(), into.chromaBlue(), into.chromaRed());
        int width = from.size().width();
        forEachPairOfRows(
                from.size(), tiles, row -> kernels.toI420(from.pixels(), width, row, planes));
    }

    /**
     * Converts all of {@code from} into NV12: {@code width * height} bytes of Y, then the chroma
     * samples U and V of each 2x2 pixels side by side, {@code width * height / 2} bytes.
     *
     * @throws IllegalArgumentException when {@code into} has another size than that
     */
    public static void toNv12(Frame from, MemorySegment into, TilePool tiles) {
        long luma = from.pixels().length;
        if (into.byteSize() != luma + luma / 2) {
            throw new IllegalArgumentException(
                    "colour conversion: got %d bytes for NV12 of %s, wanted %d"
                            .formatted(into.byteSize(), from.size(), luma + luma / 2));
        }
        ColorKernels kernels = Kernels.best().colors();
        ColorKernels.Nv12 planes = new ColorKernels.Nv12(into.asSlice(0, luma), into.asSlice(luma));
        int width = from.size().width();
        forEachPairOfRows(
                from.size(), tiles, row -> kernels.toNv12(from.pixels(), width, row, planes));
    }

    private static void forEachPairOfRows(CanvasSize size, TilePool tiles, IntConsumer convert) {
        tiles.forEach(
                Math.ceilDiv(size.height(), TILE_ROWS),
                tile -> {
                    int end = Math.min(size.height(), (tile + 1) * TILE_ROWS);
                    for (int row = tile * TILE_ROWS; row < end; row += 2) {
                        convert.accept(row);
                    }
                });
    }
}
