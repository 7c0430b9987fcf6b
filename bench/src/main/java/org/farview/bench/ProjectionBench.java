package org.farview.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.render.view.Quality;

/**
 * The volume as a maximum intensity projection, turning by one degree per picture: ours at each
 * quality, beside peers that draw the same volume from the same cameras through the same window. A
 * peer counts only if its picture is the same as ours, which is said in decibels from our exact
 * one.
 */
final class ProjectionBench implements AutoCloseable {
    /** The picture that is compared, away from any axis. */
    private static final int COMPARED = 20;

    /**
     * Rays of peers and ours lie apart by half a voxel at most; another scene is far below this.
     */
    private static final double SAME_PICTURE_DB = 35;

    private final VolumeScene scene;
    private final Volume volume;
    private final TilePool tiles;
    private final Studio studio;
    private final PeerScene files;
    private final Frame exact;
    private final List<Peer> open = new ArrayList<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    ProjectionBench(VolumeScene scene, TilePool tiles) {
        this.scene = scene;
        this.volume = scene.volume();
        this.tiles = tiles;
        this.studio = new Studio(scene.chunks(), tiles, scene.canvas());
        this.files = PeerScene.of(scene, volume);
        this.exact = studio.copy(scene.orbitAt(COMPARED), Quality.EXACT);
    }

    /**
     * Runs the race.
     *
     * @param bench folder of the peers' scripts
     */
    void run(Path bench, Race race, Report report) {
        enterOurs();
        enterTextbook();
        enter("Mesa llvmpipe", () -> LlvmpipePeer.open(scene, volume), report);
        enter("VTK", () -> ScriptPeer.vtk(bench, files), report);
        enter("vtk.js", () -> ScriptPeer.vtkJs(bench, files), report);
        List<Timing> timings = race.run(contenders);
        for (int i = 0; i < timings.size(); i++) {
            report.add(contenders.get(i).name(), timings.get(i), notes.get(i));
        }
    }

    private void enterOurs() {
        enterOurs("projection, moving", Quality.INTERACTIVE);
        enterOurs("projection, settled", Quality.SETTLED);
        enterOurs("projection, exact", Quality.EXACT);
    }

    private void enterOurs(String name, Quality quality) {
        String note = Likeness.describe(exact, studio.copy(scene.orbitAt(COMPARED), quality));
        contenders.add(Contender.here(name, i -> studio.draw(scene.orbitAt(i), quality)));
        notes.add(quality == Quality.EXACT ? "one ray per pixel, one sample per voxel" : note);
    }

    private void enterTextbook() {
        TextbookRayMarch march = new TextbookRayMarch(volume, scene.contrast());
        Frame frame = new Frame(scene.canvas());
        march.draw(scene.cameraAt(COMPARED), frame, tiles);
        contenders.add(
                Contender.here(
                        "projection, peer: textbook ray march",
                        i -> march.draw(scene.cameraAt(i), frame, tiles)));
        notes.add(Likeness.describe(exact, frame) + "; double precision, our threads");
    }

    private void enter(String what, Supplier<Peer> opening, Report report) {
        try {
            Peer peer = opening.get();
            open.add(peer);
            peer.draw(COMPARED);
            Frame picture = peer.picture();
            requireSame(peer, picture);
            contenders.add(
                    new Contender("projection, peer: " + peer.name(), peer::draw, peer.cpu()));
            notes.add(Likeness.describe(exact, picture));
            if (peer instanceof ScriptPeer script && what.equals("VTK")) {
                enterCoarse(script);
            }
        } catch (PeerException e) {
            report.leaveOut("projection, peer: " + what, e.reason());
        }
    }

    /** VTK's own way to keep up while moving: one ray per 2 x 2 pixels. */
    private void enterCoarse(ScriptPeer peer) {
        peer.draw(COMPARED, 2);
        String note = Likeness.describe(exact, peer.picture());
        contenders.add(
                new Contender(
                        "projection, peer: %s, half resolution".formatted(peer.name()),
                        i -> peer.draw(i, 2),
                        peer.cpu()));
        notes.add(note);
    }

    private void requireSame(Peer peer, Frame picture) {
        double decibels = Likeness.decibels(exact, picture);
        if (decibels < SAME_PICTURE_DB) {
            throw new PeerException(
                    "%s: its picture is %.1f dB from ours, so it is another one"
                            .formatted(peer.name(), decibels));
        }
    }

    @Override
    public void close() {
        for (Peer peer : open.reversed()) {
            peer.close();
        }
        studio.close();
        files.close();
    }
}
