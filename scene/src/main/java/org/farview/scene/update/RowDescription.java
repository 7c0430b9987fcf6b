package org.farview.scene.update;

import java.util.Optional;

/**
 * A row of the tables as others may know it.
 *
 * @param head who it is
 * @param values what it takes
 * @param defaultValue the value at the beginning, as plain JSON; empty for what is done rather than
 *     set, and where it depends on the image
 */
public record RowDescription(Head head, Values values, Optional<Object> defaultValue) {}
