package org.farview.server.app;

import java.net.URI;
import java.util.Optional;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Settings;
import org.farview.server.telemetry.trace.IntentTraces;

/** Whether intents are traced, and who is told. */
final class TraceConfig {
    private static final String ENDPOINT = "telemetry.otlp-endpoint";
    private static final String RATIO = "telemetry.trace-ratio";
    private static final String OFF = "off";

    private TraceConfig() {}

    /** Empty when nothing is traced. */
    static Optional<IntentTraces.Settings> read(Settings settings) {
        String endpoint = settings.text(ENDPOINT, OFF).strip();
        double ratio = ratio(settings.text(RATIO, "0.1").strip());
        return endpoint.equals(OFF)
                ? Optional.empty()
                : Optional.of(new IntentTraces.Settings(address(endpoint), ratio));
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text);
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(ENDPOINT, text, "off, or an address such as http://localhost:4318");
        }
        throw wrong(ENDPOINT, text, "off, or an address such as http://localhost:4318");
    }

    private static double ratio(String text) {
        try {
            double ratio = Double.parseDouble(text);
            if (ratio >= 0 && ratio <= 1) {
                return ratio;
            }
        } catch (NumberFormatException e) {
            throw wrong(RATIO, text, "a number in 0..1");
        }
        throw wrong(RATIO, text, "a number in 0..1");
    }

    private static ConfigException wrong(String key, String text, String wanted) {
        return new ConfigException(
                "setting '%s': got '%s', wanted %s".formatted(key, text, wanted));
    }
}
