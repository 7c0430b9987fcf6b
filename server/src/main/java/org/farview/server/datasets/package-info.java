/** What images there are in the served folders, and how another one comes into the scene. */
@NullMarked
package org.farview.server.datasets;

import org.jspecify.annotations.NullMarked;
