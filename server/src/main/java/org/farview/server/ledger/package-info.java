/** The single writer of a scene: applies updates, keeps the topic logs, tells the sessions. */
@NullMarked
package org.farview.server.ledger;

import org.jspecify.annotations.NullMarked;
