package org.farview.data.write;

import org.farview.data.DataException;

/** The versions of OME-NGFF that we write. */
public enum NgffVersion {
    /** On Zarr v2; read by every tool. */
    V0_4("0.4"),
    /** On Zarr v3. */
    V0_5("0.5");

    private final String text;

    NgffVersion(String text) {
        this.text = text;
    }

    /**
     * @param text {@code 0.4} or {@code 0.5}
     * @throws DataException for anything else
     */
    public static NgffVersion parse(String text) {
        for (NgffVersion version : values()) {
            if (version.text.equals(text)) {
                return version;
            }
        }
        throw new DataException("OME-NGFF version: got '%s', wanted 0.4 or 0.5".formatted(text));
    }

    /** As in the specification. */
    public String text() {
        return text;
    }
}
