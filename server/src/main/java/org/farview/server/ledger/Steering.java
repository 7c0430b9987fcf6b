package org.farview.server.ledger;

import org.farview.protocol.XNotifyPlay;

/** What those in a scene ask of one another by commands, and of what plays. */
public sealed interface Steering {
    /** To have control. */
    record Take() implements Steering {}

    /**
     * That somebody else has it.
     *
     * @param participant by its id
     */
    record Give(int participant) implements Steering {}

    /** That nobody else may change the scene, or that all may again. */
    record Lock(boolean locked) implements Steering {}

    /**
     * That an axis moves by itself, from where it is.
     *
     * @param axis its name, or {@link #AZIMUTH}
     * @param fps steps a second; below 0 backwards
     * @param mode what happens at the end
     */
    record Play(String axis, double fps, XNotifyPlay.Mode mode) implements Steering {}

    /** That it stops, if it plays. */
    record Stop(String axis) implements Steering {}

    /** That nothing plays any more; not for sessions. */
    record StopAll() implements Steering {}

    /** The turntable: the camera of a volume goes round. */
    String AZIMUTH = "azimuth";
}
