/**
 * What is looked at when something is wrong: decisions, recordings, dumps. Off unless asked for.
 */
@NullMarked
package org.farview.server.debug;

import org.jspecify.annotations.NullMarked;
