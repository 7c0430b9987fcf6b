package org.farview.server.config;

import java.io.Serial;

/** A setting is wrong. The message names the key, its source, the value and what was wanted. */
public final class ConfigException extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    public ConfigException(String message) {
        super(message);
    }
}
