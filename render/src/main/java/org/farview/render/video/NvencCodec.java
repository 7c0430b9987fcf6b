package org.farview.render.video;

/** One open encoder of the GPU's; a test puts a recorder in its place. */
interface NvencCodec extends AutoCloseable {
    /** Opens one; the caller's thread becomes the owner. */
    @FunctionalInterface
    interface Opener {
        /**
         * @param bufferBits how far pictures may lie above the mean together
         * @throws org.farview.render.RenderException when it is refused
         */
        NvencCodec open(VideoSettings settings, int bufferBits);
    }

    /**
     * Encodes one picture; what came out is told by the accessors until the next call.
     *
     * @throws org.farview.render.RenderException when the codec fails or gives nothing
     */
    void encode(Picture picture, PictureRequest request);

    /** Begins with the encoded picture. */
    byte[] bytes();

    int length();

    boolean isKeyframe();

    /** Aims at another bitrate from the next picture on. */
    void aim(int bitsPerSecond, int bufferBits);

    /** To be called once. */
    @Override
    void close();
}
