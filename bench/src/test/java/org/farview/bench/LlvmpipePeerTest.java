package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntConsumer;
import org.farview.data.ImageSource;
import org.farview.data.pattern.Patterns;
import org.farview.render.Frame;
import org.farview.render.TilePool;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LlvmpipePeerTest implements TilePool {
    private static final int FRAME = 20;

    /** Two implementations that share no line, in double and in single precision. */
    @Test
    void theShaderDrawsWhatTheTextbookDraws() {
        ImageSource image = Patterns.open("pattern:gradient?size=24,20,28");
        VolumeScene scene = VolumeScene.of(image, new CanvasSize(96, 64));
        Frame wanted = new Frame(scene.canvas());
        new TextbookRayMarch(scene.volume(), scene.contrast())
                .draw(scene.cameraAt(FRAME), wanted, this);

        try (LlvmpipePeer peer = LlvmpipePeer.open(scene, scene.volume())) {
            peer.draw(FRAME);

            assertThat(peer.name()).contains("llvmpipe");
            assertThat(Likeness.decibels(wanted, peer.picture())).isGreaterThan(60);
        } catch (PeerException e) {
            assertThat(e.reason()).contains("libegl1");
            Assumptions.abort("no llvmpipe here: " + e.reason());
        }
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void forEach(int count, IntConsumer tile) {
        for (int i = 0; i < count; i++) {
            tile.accept(i);
        }
    }
}
