package org.farview.server.app.doctor;

import java.util.Optional;

/**
 * Whether all settings are known, readable and in range.
 *
 * @param problem what reading them said; empty when all is well
 */
record SettingsCheck(Optional<String> problem) implements Check {
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public Finding look() {
        return problem.map(said ->
                        Finding.failed(
                                name(),
                                said + " (all below is looked at with the defaults)",
                                "correct this setting; docs/configuration.md lists all"))
                .orElseGet(() -> Finding.ok(name(), "all are known and in range"));
    }
}
