package org.farview.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody who was let in.
 *
 * @param name for people and the log; never a secret
 * @param role what they may do
 * @param expires from then on they may nothing; empty for never
 */
public record Principal(String name, Role role, Optional<Instant> expires) {
    /** Under this name a request that was let in carries its principal. */
    public static final String ATTRIBUTE = Principal.class.getName();

    /** Everybody, where no tokens are asked for. */
    public static final Principal LOCAL = new Principal("local", Role.ADMIN, Optional.empty());

    /** Whether they may do what needs this role. */
    public boolean may(Role needed) {
        return role.covers(needed);
    }

    /** Why they may not do what needs this role; empty when they may. */
    public Optional<String> refusal(Role needed) {
        return may(needed)
                ? Optional.empty()
                : Optional.of(
                        "'%s' is %s, and this needs %s"
                                .formatted(name, role.wireName(), needed.wireName()));
    }

    /** The same, but no longer than until then. */
    public Principal until(Instant end) {
        return expires.isPresent() && expires.get().isBefore(end)
                ? this
                : new Principal(name, role, Optional.of(end));
    }

    /** Whether they may nothing any more. */
    public boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
