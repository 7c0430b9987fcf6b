package org.farview.data.source;

import java.util.List;
import java.util.Optional;
import org.farview.data.Channel;
import org.farview.scene.VoxelType;
import org.farview.scene.Window;

/** The channels of pictures in colour: laid over one another as lights they give the colours. */
public final class Colors {
    private Colors() {}

    /**
     * Red, green and blue, from nothing to the largest value.
     *
     * @param type of the voxels, uint8 or uint16; for other types the windows are left open
     */
    public static List<Channel> redGreenBlue(VoxelType type) {
        boolean whole = type == VoxelType.UINT8 || type == VoxelType.UINT16;
        Optional<Window> window = whole ? Optional.of(new Window(0, type.max())) : Optional.empty();
        return List.of(
                new Channel("red", Optional.of(0xFF0000), window, true),
                new Channel("green", Optional.of(0x00FF00), window, true),
                new Channel("blue", Optional.of(0x0000FF), window, true));
    }
}
