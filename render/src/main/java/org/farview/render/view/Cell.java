package org.farview.render.view;

import org.farview.data.ChunkKey;

/**
 * The part of a cut that one chunk fills.
 *
 * @param key the chunk
 * @param box voxels of the level that it covers in the displayed dimensions, never past the level
 */
public record Cell(ChunkKey key, Box box) {}
