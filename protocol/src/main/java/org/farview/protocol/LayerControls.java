package org.farview.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a layer looks; in a notify only what changed.
 *
 * @param visible drawn or not
 * @param opacity 0..1
 * @param blending {@code opaque}, {@code translucent}, {@code additive}, {@code minimum} ...
 * @param interpolation {@code nearest}, {@code linear} ...
 * @param gamma exponent over the contrast window, above 0
 * @param colormap its canonical name
 * @param rendering volume mode: {@code mip}, {@code attenuated_mip}, {@code translucent}, {@code
 *     iso}, {@code additive} or {@code average}
 * @param contrastLimits [low, high] in data values
 * @param isoThreshold in data values
 * @param attenuation 0 or more
 */
public record LayerControls(
        Optional<Boolean> visible,
        Optional<Double> opacity,
        Optional<String> blending,
        Optional<String> interpolation,
        Optional<Double> gamma,
        Optional<String> colormap,
        Optional<String> rendering,
        Optional<List<Double>> contrastLimits,
        Optional<Double> isoThreshold,
        Optional<Double> attenuation) {
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
