package org.farview.scene;

/**
 * Where a {@link VolumeCamera} stands and how it is turned.
 *
 * @param eye position of the eye in world units
 * @param forward unit vector into the picture
 * @param right unit vector to the right of the picture
 * @param up unit vector to the top of the picture: right × forward
 */
public record VolumeBasis(Vector3 eye, Vector3 forward, Vector3 right, Vector3 up) {}
