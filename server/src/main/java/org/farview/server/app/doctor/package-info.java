/**
 * {@code farview doctor}: looks at all that serving depends on, and says what works, what does not,
 * and the one thing to do. Leaves nothing behind and never waits for ever.
 */
@NullMarked
package org.farview.server.app.doctor;

import org.jspecify.annotations.NullMarked;
