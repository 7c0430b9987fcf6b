package org.farview.server.config;

/**
 * Where a value comes from.
 *
 * @param origin the kind of source
 * @param place a file and its line, or a variable's name; empty for the others
 */
public record Source(Origin origin, String place) {
    static final Source DEFAULT = new Source(Origin.DEFAULT, "");
    static final Source COMMAND_LINE = new Source(Origin.COMMAND_LINE, "");

    /** Sources, from the weakest. */
    public enum Origin {
        DEFAULT,
        FILE,
        ENVIRONMENT,
        COMMAND_LINE
    }

    static Source file(String name, int line) {
        return new Source(Origin.FILE, name + ":" + line);
    }

    static Source variable(String name) {
        return new Source(Origin.ENVIRONMENT, name);
    }

    /** For people. */
    public String told() {
        return switch (origin) {
            case DEFAULT -> "default";
            case FILE -> place;
            case ENVIRONMENT -> "environment variable " + place;
            case COMMAND_LINE -> "command line";
        };
    }
}
