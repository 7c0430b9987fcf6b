package org.farview.data.write;

import java.util.List;
import java.util.Map;
import org.farview.data.source.Raster;
import org.farview.scene.Axis;
import org.farview.scene.AxisType;
import org.farview.scene.VoxelType;

/** Makes pictures for tests. */
final class Pictures {
    static final List<Axis> ZYX = List.of(space("z"), space("y"), space("x"));

    private Pictures() {}

    static Axis space(String name) {
        return new Axis(name, AxisType.SPACE, "millimeter");
    }

    /** A uint8 picture whose voxels count up. */
    static Picture counting(List<Integer> shape, List<Double> scale) {
        byte[] bytes = new byte[shape.stream().reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251 + 1);
        }
        Raster raster = new Raster(VoxelType.UINT8, shape, bytes);
        return new Picture("counting", raster, ZYX, scale, Reduction.MEAN, Map.of());
    }
}
