package org.farview.server.pixel;

/** A scene's pictures, compressed for one kind of viewer. */
public enum Rendition {
    /** A stream of video; JPEG while no video encoder works. */
    VIDEO,
    /** JPEG pictures, each by itself, for viewers that cannot decode video. */
    STILLS
}
