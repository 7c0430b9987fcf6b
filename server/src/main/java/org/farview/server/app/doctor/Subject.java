package org.farview.server.app.doctor;

import java.util.Optional;
import org.farview.server.app.ImageNames;
import org.farview.server.app.ServerConfig;

/**
 * What is examined.
 *
 * @param config what a server would be started with
 * @param problem why the settings cannot be used, in which case {@code config} has the defaults
 * @param source the image that would be served; empty when none was named
 * @param names finds it
 */
public record Subject(
        ServerConfig config, Optional<String> problem, Optional<String> source, ImageNames names) {}
