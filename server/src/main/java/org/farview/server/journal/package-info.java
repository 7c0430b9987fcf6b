/** What outlives the process: a journal per scene, and the views behind short links. */
@NullMarked
package org.farview.server.journal;

import org.jspecify.annotations.NullMarked;
