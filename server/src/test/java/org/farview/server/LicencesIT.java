package org.farview.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the server's class path holds may be used and passed on by everybody. The bill of materials
 * is made by the build in its package phase; the list of licences is written beside it.
 */
final class LicencesIT {
    private static final Path BILL = Path.of("target", "bom.json");
    private static final Path LIST = Path.of("target", "licences.txt");
    private static final Path JARS = Path.of("target", "lib");

    /** By their SPDX names. Where several are offered, one of these is taken. */
    private static final Set<String> GOOD =
            Set.of(
                    "Apache-2.0",
                    "MIT",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "CC0-1.0",
                    "EPL-2.0",
                    "LGPL-2.1-or-later",
                    "GPL-2.0-with-classpath-exception");

    @Test
    void everythingOffersALicenceThatBindsNobody() throws IOException {
        List<String> bad = new ArrayList<>();
        Set<String> list = new TreeSet<>();
        for (JsonNode component : components()) {
            List<String> offered = offered(component);
            list.add(name(component) + "  " + String.join(" or ", offered));
            if (offered.stream().noneMatch(GOOD::contains)) {
                bad.add(name(component) + ": " + offered);
            }
        }
        Files.write(LIST, list);

        assertThat(bad).isEmpty();
        assertThat(list).hasSizeGreaterThan(30).anyMatch(line -> line.contains("nimbus-jose-jwt"));
    }

    @Test
    void everyJarIsInTheBill() throws IOException {
        List<String> known = new ArrayList<>();
        for (JsonNode component : components()) {
            known.add(component.path("name").asText() + "-" + component.path("version").asText());
        }

        assertThat(jars())
                .hasSizeGreaterThan(30)
                .allMatch(jar -> known.stream().anyMatch(jar::startsWith));
    }

    /** FFmpeg's builds with x264 are under the GPL; the others under the LGPL. */
    @Test
    void noBuildOfFfmpegIsUnderTheGpl() throws IOException {
        assertThat(jars())
                .anyMatch(jar -> jar.startsWith("ffmpeg-"))
                .noneMatch(jar -> jar.contains("-gpl"));
    }

    private static List<String> jars() throws IOException {
        try (Stream<Path> files = Files.list(JARS)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static JsonNode components() throws IOException {
        assertThat(BILL).as("made by the build, with a network and without -Dfast").exists();
        return new ObjectMapper().readTree(BILL.toFile()).path("components");
    }

    private static String name(JsonNode component) {
        return String.join(
                ":",
                component.path("group").asText(),
                component.path("name").asText(),
                component.path("version").asText());
    }

    private static List<String> offered(JsonNode component) {
        List<String> offered = new ArrayList<>();
        for (JsonNode entry : component.path("licenses")) {
            JsonNode licence = entry.path("license");
            offered.add(
                    licence.path("id")
                            .asText(
                                    licence.path("name")
                                            .asText(entry.path("expression").asText())));
        }
        return offered;
    }
}
