package org.farview.scene;

/**
 * A point or a direction in the space of the three displayed axes, in world units; (column, row,
 * depth) is right-handed.
 *
 * @param column on the last displayed axis
 * @param row on the last but one
 * @param depth on the first
 */
public record Vector3(double column, double row, double depth) {
    public Vector3 plus(Vector3 other) {
        return new Vector3(column + other.column, row + other.row, depth + other.depth);
    }

    public Vector3 minus(Vector3 other) {
        return new Vector3(column - other.column, row - other.row, depth - other.depth);
    }

    public Vector3 times(double factor) {
        return new Vector3(column * factor, row * factor, depth * factor);
    }

    public double dot(Vector3 other) {
        return column * other.column + row * other.row + depth * other.depth;
    }

    public Vector3 cross(Vector3 other) {
        return new Vector3(
                row * other.depth - depth * other.row,
                depth * other.column - column * other.depth,
                column * other.row - row * other.column);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }
}
