package org.farview.render.gl;

/** Whether rays pass over bricks that cannot matter. The picture is the same. */
public enum Skipping {
    ON,
    OFF
}
