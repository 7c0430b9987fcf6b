/** The pixel channel: encodes finished pictures and fans them out to the viewers' sockets. */
@NullMarked
package org.farview.server.pixel;

import org.jspecify.annotations.NullMarked;
