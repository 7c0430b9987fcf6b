package org.farview.protocol;

import java.util.List;
import java.util.Optional;

/**
 * {@code x.notify.play}: what plays by itself; see <a href="#playing">playing</a>. In the baseline
 * and whenever it changes; the positions are told as ever.
 *
 * @param plays all that play
 */
@ExactKeys
@FromServer
@Extension("x.play")
public record XNotifyPlay(List<Play> plays) implements Payload {
    public XNotifyPlay {
        plays = List.copyOf(plays);
    }

    /**
     * An axis or the turntable that moves by itself.
     *
     * @param axis name of the axis, or {@code azimuth}: the camera of a volume
     * @param fps steps a second, 0.1 to 60, below 0 backwards; a step is a sample of the finest
     *     level, or a degree
     * @param mode what happens at the end
     * @param by id of the participant who began it
     */
    public record Play(
            String axis,
            @Bounds(min = -60, max = 60) double fps,
            Mode mode,
            @Bounds(min = 1) Optional<Integer> by) {}

    /** At the end: from the beginning again, back again, or stop. */
    public enum Mode {
        LOOP,
        BOUNCE,
        ONCE
    }
}
