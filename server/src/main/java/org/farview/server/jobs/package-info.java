/**
 * Questions about the picture that are answered to who asks: what is here, how are values spread.
 */
@NullMarked
package org.farview.server.jobs;

import org.jspecify.annotations.NullMarked;
