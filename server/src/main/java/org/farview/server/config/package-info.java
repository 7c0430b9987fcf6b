/**
 * Settings: defaults, file, environment, flags, in this order; the only place that reads the
 * environment.
 */
@NullMarked
package org.farview.server.config;

import org.jspecify.annotations.NullMarked;
