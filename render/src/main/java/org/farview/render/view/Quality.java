package org.farview.render.view;

import java.util.Locale;

/** How much work a picture is worth. Slices are exact at every quality. */
public enum Quality {
    /** Input is arriving: the fastest projection, perhaps a coarser level. */
    INTERACTIVE,
    /** The camera rests: all of the chosen level, about one sample per canvas pixel. */
    SETTLED,
    /** Screenshots and golden pictures: the ray lattice, nothing left out. */
    EXACT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
