package org.farview.render.gl;

import static org.lwjgl.opengl.GL42C.GL_SHADER_IMAGE_ACCESS_BARRIER_BIT;
import static org.lwjgl.opengl.GL42C.GL_TEXTURE_FETCH_BARRIER_BIT;
import static org.lwjgl.opengl.GL42C.glMemoryBarrier;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.farview.data.Chunk;
import org.farview.render.TilePool;
import org.farview.render.stage.LabelFold;
import org.farview.render.view.Box;
import org.farview.render.view.ChunkWindow;
import org.farview.render.view.Cut;
import org.farview.render.view.Range;
import org.farview.scene.VoxelType;
import org.jspecify.annotations.Nullable;

/**
 * The way of voxels into textures: many pieces of chunks are copied into memory that the GPU reads
 * in place, then one dispatch scatters them to where they belong.
 *
 * <p>OpenGL's own calls take a tenth of that rate, and a thousandth from memory that is not mapped.
 * The memory is a ring of segments; one is written again when the GPU has read it. How much may go
 * up between two pictures is bounded, so that none of them waits long.
 *
 * <p>Confined to the context's thread; tiles write disjoint pieces.
 */
final class UploadRing implements AutoCloseable {
    private static final int SEGMENTS = 4;

    /** Enough for full speed: a dispatch of 4 MiB reaches it. */
    private static final int SEGMENT_BYTES = 16 << 20;

    private static final int MOST_PIECES = 4096;

    /** Of a piece in the shader: where it goes with its first word, and its size. */
    private static final int PIECE_BYTES = 8 * Integer.BYTES;

    private static final int GROUP = 256;
    private static final int PIECES_BINDING = 1;
    private static final int FIRST_PIECE = 0;

    private final GlContext context;
    private final Programs programs;
    private final TilePool tiles;
    private final List<Segment> segments = new ArrayList<>();
    private int next;
    private long budgetBytes = Long.MAX_VALUE;
    private long uploaded;

    /** Memory for one dispatch. */
    private static final class Segment {
        private final GpuBuffer words = new GpuBuffer(SEGMENT_BYTES, GpuBuffer.Use.UPLOAD);
        private final GpuBuffer pieces =
                new GpuBuffer((long) MOST_PIECES * PIECE_BYTES, GpuBuffer.Use.UPLOAD);
        private final List<Piece> planned = new ArrayList<>();
        private int bytes;
        private @Nullable Fence inUse;
    }

    /** A box of voxels from a chunk, and where in the segment they are put. */
    private record Piece(Cut cut, Chunk chunk, Box box, int offset) {}

    UploadRing(GlContext context, Programs programs, TilePool tiles) {
        this.context = context;
        this.programs = programs;
        this.tiles = tiles;
    }

    /** How much may go up until this is called again. */
    void allow(long bytes) {
        budgetBytes = bytes;
    }

    /** Whether any more may go up before the next picture. */
    boolean hasBudget() {
        return budgetBytes > 0;
    }

    /** All bytes so far. */
    long uploadedBytes() {
        return uploaded;
    }

    /**
     * Takes the voxels of a box; they are in the texture after {@link #flush}, which is to be
     * called before another texture's.
     *
     * @param box inside one chunk of the cut
     */
    void add(Cut cut, Chunk chunk, Box box, VoxelTexture into) {
        int voxelBytes = cut.voxelBytes();
        int rowBytes = box.column().size() * voxelBytes;
        int rows = Math.clamp(SEGMENT_BYTES / rowBytes, 1, box.row().size());
        int planes =
                rows < box.row().size()
                        ? 1
                        : Math.clamp(
                                SEGMENT_BYTES / ((long) rowBytes * rows), 1, box.depth().size());
        for (Range depth : parts(box.depth(), planes)) {
            for (Range row : parts(box.row(), rows)) {
                put(cut, chunk, new Box(depth, row, box.column()), into);
            }
        }
    }

    private static List<Range> parts(Range whole, int size) {
        List<Range> parts = new ArrayList<>();
        for (int from = whole.from(); from < whole.to(); from += size) {
            parts.add(new Range(from, Math.min(whole.to(), from + size)));
        }
        return parts;
    }

    private void put(Cut cut, Chunk chunk, Box box, VoxelTexture into) {
        int bytes = Math.ceilDiv((int) (box.voxels() * cut.voxelBytes()), 4) * 4;
        Segment segment = current();
        if (segment.bytes + bytes > SEGMENT_BYTES || segment.planned.size() == MOST_PIECES) {
            flush(into);
            segment = current();
        }
        segment.planned.add(new Piece(cut, chunk, box, segment.bytes));
        segment.bytes += bytes;
        budgetBytes -= bytes;
        uploaded += bytes;
    }

    private Segment current() {
        if (segments.size() <= next) {
            segments.add(new Segment());
        }
        return segments.get(next);
    }

    /** Copies what was taken and sends it on its way. */
    void flush(VoxelTexture into) {
        Segment segment = current();
        if (segment.planned.isEmpty()) {
            return;
        }
        if (segment.inUse != null) {
            segment.inUse.await(context, () -> false);
            segment.inUse.delete();
        }
        tiles.forEach(segment.planned.size(), i -> copy(segment, i));
        scatter(segment, into);
        segment.inUse = new Fence();
        segment.planned.clear();
        segment.bytes = 0;
        next = (next + 1) % SEGMENTS;
    }

    private void scatter(Segment segment, VoxelTexture into) {
        int perWord = Integer.BYTES / into.format().voxels().bytes();
        long mostWords = 0;
        for (Piece piece : segment.planned) {
            mostWords = Math.max(mostWords, Math.ceilDiv(piece.box().voxels(), perWord));
        }
        segment.words.bind(0);
        segment.pieces.bind(PIECES_BINDING);
        into.bindForWriting(0);
        programs.get(into.format().options(ShaderText.of("scatter")))
                .use()
                .set(FIRST_PIECE, 0)
                .dispatch((int) Math.ceilDiv(mostWords, (long) GROUP), segment.planned.size(), 1);
        glMemoryBarrier(GL_TEXTURE_FETCH_BARRIER_BIT | GL_SHADER_IMAGE_ACCESS_BARRIER_BIT);
    }

    private static void copy(Segment segment, int index) {
        Piece piece = segment.planned.get(index);
        Box box = piece.box();
        int[] description = {
            box.column().from() - piece.cut().box().column().from(),
            box.row().from() - piece.cut().box().row().from(),
            box.depth().from() - piece.cut().box().depth().from(),
            piece.offset() / Integer.BYTES,
            box.column().size(),
            box.row().size(),
            box.depth().size(),
            0
        };
        MemorySegment.copy(
                description,
                0,
                segment.pieces.mapped(),
                ValueLayout.JAVA_INT,
                (long) index * PIECE_BYTES,
                description.length);
        switch (piece.cut().kind()) {
            case IMAGE -> copyVoxels(piece, segment.words.mapped());
            case LABELS -> foldLabels(piece, segment.words.mapped());
        }
    }

    private static void foldLabels(Piece piece, MemorySegment into) {
        Box box = piece.box();
        VoxelType type = piece.chunk().type();
        byte[] chunk = piece.chunk().bytes();
        ChunkWindow window = ChunkWindow.of(piece.cut(), box, piece.chunk().shape());
        long at = piece.offset();
        for (int depth = 0; depth < box.depth().size(); depth++) {
            for (int row = 0; row < box.row().size(); row++) {
                int voxel = window.at(depth, row, 0);
                for (int column = 0; column < box.column().size(); column++) {
                    into.set(ValueLayout.JAVA_INT, at, LabelFold.at(chunk, type, voxel));
                    voxel += window.columnStride();
                    at += Integer.BYTES;
                }
            }
        }
    }

    private static void copyVoxels(Piece piece, MemorySegment into) {
        Box box = piece.box();
        int bytes = piece.cut().type().bytes();
        ChunkWindow window = ChunkWindow.of(piece.cut(), box, piece.chunk().shape());
        MemorySegment chunk = MemorySegment.ofArray(piece.chunk().bytes());
        int columns = box.column().size();
        int rows = box.row().size();
        boolean wholeRows = window.columnStride() == 1 || columns == 1;
        boolean wholePlanes = wholeRows && (window.rowStride() == columns || rows == 1);
        long at = piece.offset();
        for (int depth = 0; depth < box.depth().size(); depth++) {
            if (wholePlanes) {
                long count = (long) columns * rows * bytes;
                MemorySegment.copy(chunk, (long) window.at(depth, 0, 0) * bytes, into, at, count);
                at += count;
                continue;
            }
            for (int row = 0; row < rows; row++) {
                long from = (long) window.at(depth, row, 0) * bytes;
                if (wholeRows) {
                    MemorySegment.copy(chunk, from, into, at, (long) columns * bytes);
                } else {
                    gather(
                            chunk,
                            from,
                            window.columnStride() * bytes,
                            into.asSlice(at, (long) columns * bytes),
                            bytes);
                }
                at += (long) columns * bytes;
            }
        }
    }

    /** Voxels that lie apart. */
    private static void gather(
            MemorySegment chunk, long from, int stride, MemorySegment into, int bytes) {
        long source = from;
        for (long to = 0; to < into.byteSize(); to += bytes) {
            switch (bytes) {
                case 1 ->
                        into.set(
                                ValueLayout.JAVA_BYTE,
                                to,
                                chunk.get(ValueLayout.JAVA_BYTE, source));
                case 2 ->
                        into.set(
                                ValueLayout.JAVA_SHORT_UNALIGNED,
                                to,
                                chunk.get(ValueLayout.JAVA_SHORT_UNALIGNED, source));
                default ->
                        into.set(
                                ValueLayout.JAVA_INT_UNALIGNED,
                                to,
                                chunk.get(ValueLayout.JAVA_INT_UNALIGNED, source));
            }
            source += stride;
        }
    }

    @Override
    public void close() {
        for (Segment segment : segments) {
            if (segment.inUse != null) {
                segment.inUse.delete();
            }
            segment.words.close();
            segment.pieces.close();
        }
        segments.clear();
    }
}
