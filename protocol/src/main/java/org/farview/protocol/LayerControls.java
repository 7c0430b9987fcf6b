package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a layer looks; in a notify only what changed.
 *
 * @param visible drawn or not
 * @param opacity how much of the layer is seen over what is below
 * @param blending how it is laid over what is below, by name
 * @param interpolation how values between voxel centres are made, by name
 * @param gamma exponent over the contrast window
 * @param colormap its canonical name
 * @param rendering how a volume is cast, by name
 * @param contrastLimits [low, high] in data values
 * @param isoThreshold where the surface of an isosurface lies, in data values
 * @param attenuation how fast an attenuated projection fades
 */
public record LayerControls(
        Optional<Boolean> visible,
        @Bounds(min = 0, max = 1) Optional<Double> opacity,
        Optional<String> blending,
        Optional<String> interpolation,
        @Bounds(above = 0) Optional<Double> gamma,
        Optional<String> colormap,
        Optional<String> rendering,
        @Count(min = 2, max = 2) Optional<List<Double>> contrastLimits,
        Optional<Double> isoThreshold,
        @Bounds(min = 0) Optional<Double> attenuation) {
    private static final RecordShape<LayerControls> SHAPE = RecordShape.of(LayerControls.class);

    public LayerControls {
        contrastLimits = contrastLimits.map(List::copyOf);
    }

    /**
     * The controls with these wire names and JSON values; others are absent.
     *
     * @throws IllegalArgumentException if a name is not a control or a value does not fit
     */
    public static LayerControls of(Map<String, Object> changed) {
        try {
            LayerControls controls = SHAPE.read(changed, "controls");
            if (SHAPE.write(controls).size() != changed.size()) {
                throw new IllegalArgumentException("controls: unknown key in " + changed.keySet());
            }
            return controls;
        } catch (ProtocolException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
