package org.farview.data.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Makes the {@code image-label} block of a label image: a colour of its own for every label. */
final class LabelColors {
    /** More labels than this get no colours: viewers make their own. */
    private static final int MAX_COLORS = 1024;

    /** Neighbouring numbers get hues far apart: the golden section of the circle. */
    private static final double HUE_STEP = 0.6180339887498949;

    private static final int OPAQUE = 255;
    private static final int LOWEST = 80;

    private LabelColors() {}

    static Map<String, Object> imageLabel(Picture labels, NgffVersion version) {
        Map<String, Object> block = new LinkedHashMap<>();
        if (version == NgffVersion.V0_4) {
            block.put("version", version.text());
        }
        List<Object> colors = new ArrayList<>();
        for (int label : values(labels)) {
            double hue = label * HUE_STEP % 1;
            Map<String, Object> color = new LinkedHashMap<>();
            color.put("label-value", label);
            color.put("rgba", List.of(part(hue), part(hue + 2 / 3.0), part(hue + 1 / 3.0), OPAQUE));
            colors.add(color);
        }
        if (colors.size() <= MAX_COLORS) {
            block.put("colors", colors);
        }
        block.put("source", Map.of("image", "../../"));
        return block;
    }

    /** One of red, green, blue of a hue: full for a third of the circle, low for a third. */
    private static int part(double hue) {
        double distance = Math.abs(hue % 1 - 0.5) * 6;
        return (int) Math.round(LOWEST + (OPAQUE - LOWEST) * Math.clamp(distance - 1, 0, 1));
    }

    private static Set<Integer> values(Picture labels) {
        Set<Integer> values = new TreeSet<>();
        int last = 0;
        for (int voxel = 0; voxel < labels.raster().voxels(); voxel++) {
            int value = (int) labels.raster().value(voxel);
            if (value != last && value != 0) {
                values.add(value);
            }
            last = value;
        }
        return values;
    }
}
