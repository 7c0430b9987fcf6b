package org.farview.server.app;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.farview.server.config.Fallback;
import org.farview.server.config.Formed;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.farview.server.telemetry.trace.IntentTraces;

/**
 * Whether intents are traced, and who is told.
 *
 * @param endpoint of a collector; empty when nothing is traced
 * @param ratio the share of intents that are traced, 0..1
 */
public record TraceConfig(Optional<URI> endpoint, double ratio) {
    private static final Setting<Optional<URI>> ENDPOINT =
            Setting.of(
                            "telemetry.otlp-endpoint",
                            Kind.or(
                                    "off",
                                    new Formed<URI>(
                                            Pattern.compile("https?://[^\\s]+"),
                                            "an address such as http://localhost:4318",
                                            TraceConfig::address,
                                            URI::toString)),
                            Fallback.of(Optional.empty()),
                            "a collector of OpenTelemetry that is told the [way of intents](telemetry.md#traces)")
                    .bound("One that does not answer delays nobody");

    private static final Setting<Double> RATIO =
            Setting.of(
                    "telemetry.trace-ratio",
                    Kind.decimal(0, 1),
                    0.1,
                    "the share of intents that are traced");

    static TraceConfig read(Settings settings) {
        return new TraceConfig(settings.get(ENDPOINT), settings.get(RATIO));
    }

    /** Whom to tell what; empty when nothing is traced. */
    Optional<IntentTraces.Settings> collector() {
        return endpoint.map(address -> new IntentTraces.Settings(address, ratio));
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text)).filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // refused with what is wanted, like all other text
        }
    }
}
