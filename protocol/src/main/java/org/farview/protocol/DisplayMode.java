package org.farview.protocol;

/** A slice ({@code plane}) or a body ({@code volume}). */
public enum DisplayMode {
    PLANE,
    VOLUME
}
