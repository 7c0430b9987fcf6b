/** The commands a person types; the only package that prints. */
@NullMarked
package org.farview.server.app.cli;

import org.jspecify.annotations.NullMarked;
