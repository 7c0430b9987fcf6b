/** From a drawn frame to H.264: colour conversion, encoders and the bitstream. */
@NullMarked
package org.farview.render.video;

import org.jspecify.annotations.NullMarked;
