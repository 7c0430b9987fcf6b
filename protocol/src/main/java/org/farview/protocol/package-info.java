/**
 * What is said on the wire: control frames as records, their JSON codec, and the pixel packet.
 *
 * <p>The records are the declaration. A record component is a payload key in snake case ({@code
 * heartbeatS} is {@code heartbeat_s}), written in the order of declaration. {@code Optional} in a
 * component means that the key may be absent, and it is then omitted, never null; on reading, null
 * counts as absent. This is the one place where {@code Optional} is a parameter: absence is part of
 * the language spoken here. {@code Object} is any JSON value: null, {@code Boolean}, {@code Long},
 * {@code Double}, {@code String}, {@code List} or {@code Map} of these.
 */
@NullMarked
package org.farview.protocol;

import org.jspecify.annotations.NullMarked;
