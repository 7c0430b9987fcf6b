/** Where an image's objects lie: folders and archives behind one jailed, read-only door. */
@NullMarked
package org.farview.data.store;

import org.jspecify.annotations.NullMarked;
