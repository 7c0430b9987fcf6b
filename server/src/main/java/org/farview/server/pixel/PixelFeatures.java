package org.farview.server.pixel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer asked for beyond protocol 2, by the names in its URL.
 *
 * @param frame {@code x.frame}: version and stage times precede each access unit
 * @param ack {@code x.ack}: it tells what becomes of each packet
 * @param jpeg {@code x.jpeg}: it takes JPEG pictures where there is no video
 * @param stills {@code x.stills}: it takes JPEG pictures only
 */
record PixelFeatures(boolean frame, boolean ack, boolean jpeg, boolean stills) {
    /** Protocol 2. */
    static final PixelFeatures NONE = new PixelFeatures(false, false, false, false);

    /**
     * @param names separated by commas; unknown ones are ignored; null for none
     */
    static PixelFeatures named(@Nullable String names) {
        List<String> asked = names == null ? List.of() : List.of(names.split(",", -1));
        return new PixelFeatures(
                asked.contains("x.frame"),
                asked.contains("x.ack"),
                asked.contains("x.jpeg"),
                asked.contains("x.stills"));
    }

    /** What such a viewer is sent. */
    Rendition rendition() {
        return stills ? Rendition.STILLS : Rendition.VIDEO;
    }
}
