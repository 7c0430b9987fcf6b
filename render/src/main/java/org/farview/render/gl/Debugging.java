package org.farview.render.gl;

/** Whether the driver checks every call and says what it thinks of it: for developers, and slow. */
public enum Debugging {
    ON,
    OFF
}
