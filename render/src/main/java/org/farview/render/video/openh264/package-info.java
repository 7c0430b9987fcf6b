/** The system's OpenH264 library, called through {@code java.lang.foreign}. */
@NullMarked
package org.farview.render.video.openh264;

import org.jspecify.annotations.NullMarked;
