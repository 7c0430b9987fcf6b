/** What stands between the network and the server's handlers: TLS, logins, deadlines. */
@NullMarked
package org.farview.server.gate;

import org.jspecify.annotations.NullMarked;
