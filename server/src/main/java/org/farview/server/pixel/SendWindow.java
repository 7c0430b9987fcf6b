package org.farview.server.pixel;

/**
 * Whether the viewers can take another picture, as of the packets handled so far.
 *
 * @param handled encoded pictures that the hub has handled
 * @param open whether no viewer that keeps up has two unacknowledged packets
 */
record SendWindow(long handled, boolean open) {
    /** Before the first picture. */
    static final SendWindow FRESH = new SendWindow(0, true);
}
