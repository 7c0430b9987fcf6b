package org.farview.scene;

import java.util.Objects;

/**
 * How a layer is shown in 3D.
 *
 * @param rendering how the values along a ray become one
 * @param depiction the whole volume or a plane through it
 * @param attenuation how fast {@link Rendering#ATTENUATED_MIP} fades, 0 or more
 * @param isoThreshold the value of the surface of {@link Rendering#ISO}, in data values, finite
 * @param sampleStep distance between the samples of a ray in voxels, {@value #MIN_SAMPLE_STEP}..
 *     {@value #MAX_SAMPLE_STEP}
 */
public record VolumeLook(
        Rendering rendering,
        Depiction depiction,
        double attenuation,
        double isoThreshold,
        double sampleStep) {
    /** The original's bounds. */
    public static final double MIN_SAMPLE_STEP = 0.1;

    public static final double MAX_SAMPLE_STEP = 4.0;

    /** One sample per voxel. */
    public static final double SAMPLE_STEP = 1.0;

    /** napari's. */
    public static final double ATTENUATION = 0.05;

    public VolumeLook {
        Objects.requireNonNull(rendering);
        Objects.requireNonNull(depiction);
        if (!(attenuation >= 0) || !Double.isFinite(attenuation)) {
            throw new IllegalArgumentException(
                    "attenuation: got " + attenuation + ", wanted a finite number of 0 or more");
        }
        if (!Double.isFinite(isoThreshold)) {
            throw new IllegalArgumentException(
                    "iso threshold: got " + isoThreshold + ", wanted a finite number");
        }
        if (!(sampleStep >= MIN_SAMPLE_STEP && sampleStep <= MAX_SAMPLE_STEP)) {
            throw new IllegalArgumentException(
                    "sample step: got %s, wanted %s..%s"
                            .formatted(sampleStep, MIN_SAMPLE_STEP, MAX_SAMPLE_STEP));
        }
    }

    /** The look of a new layer: maximum intensity, the threshold in the middle of the window. */
    public static VolumeLook of(Window contrast) {
        return new VolumeLook(
                Rendering.MIP,
                Depiction.VOLUME,
                ATTENUATION,
                0.5 * contrast.low() + 0.5 * contrast.high(),
                SAMPLE_STEP);
    }

    public VolumeLook withRendering(Rendering value) {
        return new VolumeLook(value, depiction, attenuation, isoThreshold, sampleStep);
    }

    public VolumeLook withDepiction(Depiction value) {
        return new VolumeLook(rendering, value, attenuation, isoThreshold, sampleStep);
    }

    public VolumeLook withAttenuation(double value) {
        return new VolumeLook(rendering, depiction, value, isoThreshold, sampleStep);
    }

    public VolumeLook withIsoThreshold(double value) {
        return new VolumeLook(rendering, depiction, attenuation, value, sampleStep);
    }

    public VolumeLook withSampleStep(double value) {
        return new VolumeLook(rendering, depiction, attenuation, isoThreshold, value);
    }
}
