package org.farview.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.scene.Level;
import org.farview.scene.Vector3;
import org.farview.scene.VolumeBasis;
import org.farview.scene.VolumeCamera;
import org.farview.scene.VolumeGeometry;

/**
 * The scene for peers in processes of their own: a file of voxels, and a JSON file with everything
 * else in (x, y, z) = (column, row, depth).
 */
final class PeerScene implements AutoCloseable {
    private static final int TURN = 360;

    private final Path folder;

    private PeerScene(Path folder) {
        this.folder = folder;
    }

    /** Writes both files into a folder of their own. */
    static PeerScene of(VolumeScene scene, Volume volume) {
        try {
            PeerScene files = new PeerScene(Files.createTempDirectory("farview-bench"));
            volume.write(files.folder.resolve("volume.raw"));
            new ObjectMapper()
                    .writeValue(
                            files.description().toFile(), files.describe(scene, volume.level()));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path description() {
        return folder.resolve("scene.json");
    }

    /** Where a peer saves its picture. */
    Path picture() {
        return folder.resolve("picture.png");
    }

    private Map<String, Object> describe(VolumeScene scene, Level level) {
        List<Map<String, Object>> cameras = new ArrayList<>();
        for (int frame = 0; frame < TURN; frame++) {
            cameras.add(camera(scene.cameraAt(frame)));
        }
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("volume", folder.resolve("volume.raw").toString());
        description.put("width", scene.canvas().width());
        description.put("height", scene.canvas().height());
        description.put("size", level.shape().reversed());
        description.put("spacing", level.scale().reversed());
        description.put("origin", level.translation().reversed());
        description.put("step", Collections.min(level.scale()));
        description.put("low", scene.contrast().low());
        description.put("high", scene.contrast().high());
        description.put("cameras", cameras);
        return description;
    }

    private static Map<String, Object> camera(VolumeCamera camera) {
        VolumeBasis basis = VolumeGeometry.basis(camera);
        return Map.of(
                "eye", xyz(basis.eye()),
                "center", xyz(VolumeGeometry.center(camera)),
                "up", xyz(basis.up()),
                "fov", camera.fovDeg());
    }

    private static List<Double> xyz(Vector3 vector) {
        return List.of(vector.column(), vector.row(), vector.depth());
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(picture());
            Files.deleteIfExists(description());
            Files.deleteIfExists(folder.resolve("volume.raw"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
