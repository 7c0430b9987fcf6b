package org.farview.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.Effective;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/**
 * What is made from the declarations of the settings: the tables of the page about them, and the
 * schema of the file. The same declarations make the same bytes on every machine.
 */
public final class ConfigurationFiles {
    /** What to run when a declaration has changed; stands in CONTRIBUTING.md too. */
    static final String COMMAND = "./mvnw -q -Dfast -Pgenerate -pl server -am process-test-classes";

    static final String SCHEMA = "docs/farview.schema.json";

    private static final String PAGE = "docs/configuration.md";

    private ConfigurationFiles() {}

    /**
     * Writes all files.
     *
     * @param arguments the folder of the repository
     */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<Path, String> file : in(Path.of(arguments[0])).entrySet()) {
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /**
     * What the files should say, by place.
     *
     * @param root the folder of the repository
     */
    static Map<Path, String> in(Path root) throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        Path page = root.resolve(PAGE);
        files.put(page, new ConfigurationPage(declared()).in(Files.readString(page)));
        files.put(root.resolve(SCHEMA), schema());
        return files;
    }

    /** The schema as it is checked in. */
    static String schema() throws JsonProcessingException {
        return new ConfigurationSchema(declared()).text();
    }

    /** All settings of the server, in the order of the page. */
    static List<Setting<?>> declared() {
        Settings settings = new Settings();
        ServerConfig.read(settings);
        return settings.effective().stream().<Setting<?>>map(Effective::setting).toList();
    }
}
