package org.farview.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.farview.render.Frame;
import org.farview.scene.CanvasSize;
import org.junit.jupiter.api.Test;

class LikenessTest {
    @Test
    void oneLevelEverywhereIs48Decibels() {
        Frame wanted = frame(16, 0xFF646464);

        assertThat(Likeness.decibels(wanted, frame(16, 0xFF656565))).isCloseTo(48.13, within(0.01));
        assertThat(Likeness.describe(wanted, frame(16, 0xFF656565))).isEqualTo("48 dB");
        assertThat(Likeness.describe(wanted, frame(16, 0xFF646464))).isEqualTo("equal");
    }

    @Test
    void picturesOfOtherSizesAreNotCompared() {
        assertThatThrownBy(() -> Likeness.decibels(frame(16, 0), frame(32, 0)))
                .isInstanceOf(PeerException.class)
                .hasMessageContaining("picture: got");
    }

    private static Frame frame(int side, int color) {
        Frame frame = new Frame(new CanvasSize(side, side));
        Arrays.fill(frame.pixels(), color);
        return frame;
    }
}
