/**
 * What may be changed in a scene and how: the tables of properties and actions, and the reducer.
 */
@NullMarked
package org.farview.scene.update;

import org.jspecify.annotations.NullMarked;
