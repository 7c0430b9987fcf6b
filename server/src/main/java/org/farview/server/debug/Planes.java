package org.farview.server.debug;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.render.video.ColorConversion;
import org.farview.render.video.I420Frame;
import org.farview.render.video.Picture;
import org.farview.scene.CanvasSize;

/**
 * A picture as encoders take it: full-range BT.709, 4:2:0, on the heap.
 *
 * @param bytes Y, U and V, each packed row by row
 */
@SuppressWarnings("ArrayRecordComponent") // made, written, forgotten
record Planes(CanvasSize size, byte[] bytes) {
    /** A dump may take its time. */
    private static final class AloneTiles implements TilePool {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public void forEach(int tiles, IntConsumer each) {
            for (int tile = 0; tile < tiles; tile++) {
                each.accept(tile);
            }
        }
    }

    /** The planes of a picture; it stays the caller's. */
    static Planes of(Picture picture) {
        try (I420Frame copy = picture.toHost()) {
            return packed(copy);
        }
    }

    /** The planes that a drawn picture is converted into. */
    static Planes of(Frame frame) {
        try (I420Frame planes = new I420Frame(frame.size())) {
            ColorConversion.toI420(frame, planes, new AloneTiles());
            return packed(planes);
        }
    }

    /**
     * A file of one picture that players show: YUV4MPEG2, whose planes follow a line each for the
     * stream and the picture.
     */
    byte[] y4m() {
        byte[] head =
                "YUV4MPEG2 W%d H%d F60:1 Ip A1:1 C420jpeg XCOLORRANGE=FULL\nFRAME\n"
                        .formatted(size.width(), size.height())
                        .getBytes(StandardCharsets.US_ASCII);
        byte[] file = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, file, 0, head.length);
        System.arraycopy(bytes, 0, file, head.length, bytes.length);
        return file;
    }

    /**
     * How alike the brightness of two pictures of one size is: peak signal to noise, in dB;
     * infinite when it is equal.
     */
    double lumaPsnr(Planes other) {
        int pixels = size.width() * size.height();
        double squares = 0;
        for (int i = 0; i < pixels; i++) {
            int off = (bytes[i] & 0xff) - (other.bytes[i] & 0xff);
            squares += off * off;
        }
        return 10 * Math.log10(255.0 * 255.0 * pixels / squares);
    }

    private static Planes packed(I420Frame frame) {
        int pixels = frame.size().width() * frame.size().height();
        byte[] bytes = new byte[pixels + pixels / 2];
        put(frame.luma(), bytes, 0, pixels);
        put(frame.chromaBlue(), bytes, pixels, pixels / 4);
        put(frame.chromaRed(), bytes, pixels + pixels / 4, pixels / 4);
        return new Planes(frame.size(), bytes);
    }

    private static void put(MemorySegment plane, byte[] into, int at, int count) {
        MemorySegment.copy(plane, ValueLayout.JAVA_BYTE, 0, into, at, count);
    }
}
