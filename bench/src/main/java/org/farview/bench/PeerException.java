package org.farview.bench;

/** A peer that is not there, or does not do what it should. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    public PeerException(String reason) {
        super(reason);
        this.reason = reason;
    }

    public PeerException(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** What is missing, and how to get it. */
    String reason() {
        return reason;
    }
}
