/**
 * The control socket: sessions, their handshake, heartbeat, updates and commands. Knows the ledger
 * and nothing of pictures.
 */
@NullMarked
package org.farview.server.control;

import org.jspecify.annotations.NullMarked;
