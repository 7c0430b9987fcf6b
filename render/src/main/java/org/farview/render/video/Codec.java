package org.farview.render.video;

/** How pictures are compressed. */
public enum Codec {
    H264(1),
    /** Each picture is a JFIF file by itself; for viewers that said that they take it. */
    JPEG(0x80);

    private final int wireCode;

    Codec(int wireCode) {
        this.wireCode = wireCode;
    }

    /** The codec byte of the pixel packet, 0..255. */
    public int wireCode() {
        return wireCode;
    }
}
