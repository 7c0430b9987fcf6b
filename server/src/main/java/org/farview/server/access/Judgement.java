package org.farview.server.access;

/** What comes of a credential. */
public sealed interface Judgement {
    /** Let in. */
    record Admitted(Principal principal) implements Judgement {}

    /**
     * Not let in.
     *
     * @param code {@code auth_required}, {@code auth_invalid} or {@code auth_expired}
     * @param reason for people and the log; holds no secret
     */
    record Refused(String code, String reason) implements Judgement {
        /** Nothing was presented. */
        static Refused required() {
            return new Refused("auth_required", "this server wants a token");
        }

        /** What was presented is worth nothing. */
        static Refused invalid(String reason) {
            return new Refused("auth_invalid", reason);
        }

        /** It was worth something once. */
        static Refused expired() {
            return new Refused("auth_expired", "the token has expired");
        }
    }
}
