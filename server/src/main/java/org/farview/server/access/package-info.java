/**
 * Who may do what: roles, tokens, logins and certificates, read from files and judged. Knows no
 * socket.
 */
@NullMarked
package org.farview.server.access;

import org.jspecify.annotations.NullMarked;
