package org.farview.protocol;

/** A stage of a picture's way to its viewers, in the order of the {@code x.frame} block. */
public enum FrameStage {
    /** The newest update in it was read from its socket. */
    INPUT(0),
    /** The scene with that update was handed to the renderer. */
    APPLIED(1),
    PLANNED(2),
    RENDER_START(3),
    RENDER_END(4),
    /** Its colours were converted: the moment of the header's timestamp. */
    CAPTURED(5),
    ENCODED(6),
    /** It was handed to the viewers' sockets. */
    QUEUED(7);

    /** How many there are. */
    static final int COUNT = 8;

    private final int position;

    FrameStage(int position) {
        this.position = position;
    }

    /** Its place among the block's stages, from 0. */
    int position() {
        return position;
    }
}
