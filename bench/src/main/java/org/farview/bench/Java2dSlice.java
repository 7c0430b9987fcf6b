package org.farview.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.farview.scene.CanvasSize;
import org.farview.scene.Level;
import org.farview.scene.PlaneCamera;
import org.farview.scene.PlaneGeometry;
import org.farview.scene.PlaneRect;

/** A slice as the JDK draws it: copied into an image, scaled bilinearly by Java 2D. */
final class Java2dSlice {
    private final Volume volume;
    private final BufferedImage plane;
    private final BufferedImage canvas;

    Java2dSlice(Volume volume, CanvasSize size) {
        this.volume = volume;
        this.plane =
                new BufferedImage(volume.size(2), volume.size(1), BufferedImage.TYPE_BYTE_GRAY);
        this.canvas = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
    }

    /** Draws the plane at {@code depth}; contrast is left out, Java 2D has none. */
    void draw(int depth, PlaneCamera camera) {
        byte[] pixels = ((DataBufferByte) plane.getRaster().getDataBuffer()).getData();
        System.arraycopy(volume.voxels(), depth * pixels.length, pixels, 0, pixels.length);
        Level level = volume.level();
        PlaneRect shown =
                PlaneGeometry.rect(camera, new CanvasSize(canvas.getWidth(), canvas.getHeight()));
        AffineTransform place = new AffineTransform();
        place.scale(camera.zoom(), camera.zoom());
        place.translate(level.worldMin(2) - shown.left(), level.worldMin(1) - shown.top());
        place.scale(level.scale().get(2), level.scale().get(1));
        Graphics2D graphics = canvas.createGraphics();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(plane, place, null);
        graphics.dispose();
    }
}
