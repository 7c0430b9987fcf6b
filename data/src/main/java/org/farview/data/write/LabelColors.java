package org.farview.data.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.farview.data.source.Raster;
import org.farview.data.source.Region;
import org.farview.scene.VoxelType;

/** Makes the {@code image-label} block of a label image: a colour of its own for every label. */
final class LabelColors {
    /** More labels than this get no colours: viewers make their own. */
    private static final int MAX_COLORS = 1024;

    /** Labels that take more are not looked through. */
    private static final long MAX_BYTES = 256L << 20;

    /** Neighbouring numbers get hues far apart: the golden section of the circle. */
    private static final double HUE_STEP = 0.6180339887498949;

    private static final int OPAQUE = 255;
    private static final int LOWEST = 80;

    private LabelColors() {}

    /** Of labels that are no image's. */
    static Map<String, Object> standalone(NgffVersion version) {
        Map<String, Object> block = new LinkedHashMap<>();
        if (version == NgffVersion.V0_4) {
            block.put("version", version.text());
        }
        return block;
    }

    static Map<String, Object> imageLabel(Picture labels, NgffVersion version) {
        Map<String, Object> block = standalone(version);
        List<Object> colors = new ArrayList<>();
        Set<Integer> values = values(labels);
        for (int label : values) {
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

    /** Of small types, which hold few values; none of larger ones. */
    private static Set<Integer> values(Picture labels) {
        Set<Integer> values = new TreeSet<>();
        VoxelType type = labels.grid().type();
        Region whole = Region.whole(labels.grid().shape());
        boolean few = type == VoxelType.UINT8 || type == VoxelType.UINT16;
        if (!few || whole.voxels() * type.bytes() > MAX_BYTES) {
            return values;
        }
        Raster raster = labels.grid().read(whole);
        int last = 0;
        for (int voxel = 0; voxel < raster.voxels(); voxel++) {
            int value = (int) raster.value(voxel);
            if (value != last && value != 0) {
                values.add(value);
            }
            last = value;
        }
        return values;
    }
}
