package org.farview.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;

/**
 * A peer in a process of its own. It is given {@link PeerScene#description} and answers {@code
 * ready NAME} with its version; then {@code done} to {@code draw FRAME BLOCK}, one ray per block of
 * pixels, and to {@code save FILE}, a PNG of the picture drawn last.
 */
final class ScriptPeer implements Peer {
    private final Lines lines;
    private final PeerScene scene;
    private final String name;

    private ScriptPeer(Lines lines, PeerScene scene) {
        this.lines = lines;
        this.scene = scene;
        this.name = lines.answer();
    }

    /**
     * VTK's CPU ray caster by Debian's Python package.
     *
     * @throws PeerException when it does not start
     */
    static ScriptPeer vtk(Path bench, PeerScene scene) {
        List<String> python = List.of("/usr/bin/python3", "peers/vtk_raycast.py");
        // VTK wants an X display for its window; a virtual one will do.
        boolean display = Optional.ofNullable(System.getenv("DISPLAY")).isPresent();
        List<String> command = new ArrayList<>(display ? List.of() : List.of("xvfb-run", "-a"));
        command.addAll(python);
        return start("VTK (packages python3-vtk9, xvfb)", bench, scene, command);
    }

    /**
     * vtk.js in Chromium, on the CPU.
     *
     * @throws PeerException when it does not start
     */
    static ScriptPeer vtkJs(Path bench, PeerScene scene) {
        Path folder = BrowserScripts.folder(bench);
        return start("vtk.js", folder, scene, List.of("node", "vtkjs.mjs"));
    }

    private static ScriptPeer start(
            String what, Path folder, PeerScene scene, List<String> command) {
        List<String> whole = new ArrayList<>(command);
        whole.add(scene.description().toString());
        Lines lines = Lines.start(what, folder, whole);
        try {
            return new ScriptPeer(lines, scene);
        } catch (PeerException e) {
            lines.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void draw(int frame) {
        draw(frame, 1);
    }

    /** Draws with one ray per {@code block * block} pixels, if the peer knows how. */
    void draw(int frame, int block) {
        lines.ask("draw %d %d".formatted(frame, block));
    }

    @Override
    public Frame picture() {
        lines.ask("save " + scene.picture());
        try {
            BufferedImage image = ImageIO.read(scene.picture().toFile());
            Frame frame = new Frame(new CanvasSize(image.getWidth(), image.getHeight()));
            image.getRGB(
                    0, 0, image.getWidth(), image.getHeight(), frame.pixels(), 0, image.getWidth());
            return frame;
        } catch (IOException e) {
            throw new PeerException(name + ": its picture cannot be read", e);
        }
    }

    @Override
    public CpuClock cpu() {
        return CpuClock.ofTree(lines.process());
    }

    @Override
    public void close() {
        lines.close();
    }
}
