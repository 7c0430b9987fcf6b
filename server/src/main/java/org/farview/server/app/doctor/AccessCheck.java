package org.farview.server.app.doctor;

import java.util.Optional;
import org.farview.server.access.AccessConfig;
import org.farview.server.access.Certificate;
import org.farview.server.access.Gatekeeper;
import org.farview.server.config.ConfigException;
import org.farview.server.runtime.Clock;

/**
 * Whether certificate, tokens and keys can be read.
 *
 * @param access who may come
 * @param clock tokens are judged by
 */
record AccessCheck(AccessConfig access, Clock clock) implements Check {
    @Override
    public String name() {
        return "access";
    }

    @Override
    public Finding look() {
        try {
            Optional<Certificate> certificate = access.tls().map(Certificate::new);
            Gatekeeper gatekeeper = Gatekeeper.of(access, clock);
            return Finding.ok(
                    name(),
                    "%s, %s"
                            .formatted(
                                    certificate.isPresent()
                                            ? "https by a certificate that fits its key"
                                            : "plain http",
                                    gatekeeper.isOpen() ? "no tokens asked for" : "tokens read"));
        } catch (ConfigException problem) {
            return Finding.failed(
                    name(), String.valueOf(problem.getMessage()), "see docs/security.md");
        }
    }
}
