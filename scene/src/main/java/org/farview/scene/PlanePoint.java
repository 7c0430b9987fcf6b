package org.farview.scene;

/**
 * A place in the plane of a 2D view, in world units.
 *
 * @param row on the row axis (the last but one displayed)
 * @param column on the column axis (the last displayed)
 */
public record PlanePoint(double row, double column) {}
