package org.farview.render.cpu;

import org.farview.data.Chunk;
import org.farview.render.view.Box;
import org.farview.render.view.Cell;
import org.farview.render.view.ChunkWindow;

/**
 * Copies the part of a chunk that a stage shows, row by row. Rows are bulk copies when the column
 * is the chunk's fastest axis.
 */
final class ChunkCopy {
    private ChunkCopy() {}

    static void copy(Chunk chunk, Cell cell, Stage into) {
        Box box = cell.box();
        ChunkWindow window = ChunkWindow.of(into.cut(), box, chunk.shape());
        for (int depth = 0; depth < box.depth().size(); depth++) {
            for (int row = 0; row < box.row().size(); row++) {
                int to =
                        into.indexOf(
                                box.depth().from() + depth,
                                box.row().from() + row,
                                box.column().from());
                into.voxels()
                        .load(
                                chunk.bytes(),
                                new Voxels.Run(
                                        window.at(depth, row, 0),
                                        window.columnStride(),
                                        box.column().size()),
                                to);
            }
        }
    }
}
