package org.farview.server.ledger;

/** Names of what goes beyond protocol 2 and is told only to who asked for it. */
public final class Extensions {
    /** Frame {@code x.notify.scene}: axes with units, layer types, what may be chosen. */
    public static final String SCENE = "x.scene";

    /** Frame {@code x.notify.status}: how the pictures come about. */
    public static final String STATUS = "x.status";

    /** Updates of the canvas size, the level mode and the order of the axes, and truck. */
    public static final String VIEW = "x.view";

    /** {@code scene_version} in acks, so that a client knows which picture shows what it did. */
    public static final String FRAME = "x.frame";

    /** Frames {@code x.position} and {@code x.notify.position}: "am I current?" */
    public static final String POSITION = "x.position";

    /** Command {@code x.cancel}: calls off a call of the same session. */
    public static final String CANCEL = "x.cancel";

    /** Changes of what layers there are: names, order, selection, removal; and adding one. */
    public static final String LAYERS = "x.layers";

    /** Questions about the picture: commands, and the frame {@code x.notify.progress}. */
    public static final String JOBS = "x.jobs";

    /** Commands {@code x.link} and {@code x.link.show}: short links to views. */
    public static final String LINKS = "x.links";

    /** A ticket in welcome, with which a pixel socket ends with its session. */
    public static final String PIXELS = "x.pixels";

    /** In welcome, what draws and encodes. */
    public static final String HARDWARE = "x.hw";

    /** In welcome, as whom the session was let in. */
    public static final String ACCESS = "x.access";

    /**
     * Scenes: a session that names none gets one of its own, welcome says which, and the commands
     * {@code x.scenes.…} list, make, name and delete them.
     */
    public static final String SCENES = "x.scenes";

    /**
     * Frames {@code x.presence} and {@code x.notify.presence}: who is in the scene; commands {@code
     * x.control.…}: whose it is.
     */
    public static final String PRESENCE = "x.presence";

    /** Frame {@code x.notify.play} and commands {@code x.play.…}: what moves by itself. */
    public static final String PLAY = "x.play";

    /** Command {@code x.log}: what the server logs; for admins. */
    public static final String LOG = "x.log";

    private Extensions() {}
}
