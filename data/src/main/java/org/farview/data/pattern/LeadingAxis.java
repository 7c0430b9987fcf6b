package org.farview.data.pattern;

import org.farview.scene.Axis;

/**
 * The axis of a pattern before those of space.
 *
 * @param size how long it is, at every size of the pattern
 */
record LeadingAxis(Axis axis, int size) {}
