package org.farview.render.video;

/** What kind of picture the encoder shall make of a frame. */
public enum PictureRequest {
    /** Whatever costs least. */
    ANY,
    /** One that a decoder can start with: an IDR picture with its parameter sets before it. */
    KEYFRAME
}
