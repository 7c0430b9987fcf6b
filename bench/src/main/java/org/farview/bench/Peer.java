package org.farview.bench;

import org.farview.render.Frame;

/** Another renderer of the same volume, from the same camera, through the same window. */
interface Peer extends AutoCloseable {
    /** With its version. */
    String name();

    /**
     * Draws the projection of {@link VolumeScene#cameraAt} and waits until it is there.
     *
     * @throws PeerException when it cannot
     */
    void draw(int frame);

    /** The picture drawn last. */
    Frame picture();

    /** What its pictures cost. */
    CpuClock cpu();

    @Override
    void close();
}
