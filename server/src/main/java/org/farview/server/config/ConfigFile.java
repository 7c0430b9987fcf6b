package org.farview.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a YAML file says: nested maps become dotted keys, and each value knows its line. Immutable.
 */
public final class ConfigFile {
    /** Read where no other file is named. */
    public static final String NAME = "farview.yaml";

    private static final long MAX_BYTES = 1 << 20;

    private final Map<String, Given> values;

    private ConfigFile(Map<String, Given> values) {
        this.values = Map.copyOf(values);
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it is missing, too large, no YAML map, says a key twice, or
     *     holds something else than texts, numbers and lists of them
     */
    public static ConfigFile read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        "configuration file '%s': larger than %d bytes".formatted(file, MAX_BYTES));
            }
            try (YAMLParser parser = new YAMLFactory().createParser(Files.readString(file))) {
                return new ConfigFile(new Reader(file, parser).all());
            }
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    "configuration file '%s': %s"
                            .formatted(
                                    file, e.getOriginalMessage().strip().replaceAll("\\s+", " ")));
        } catch (IOException e) {
            throw new ConfigException(
                    "configuration file '%s' cannot be read: %s".formatted(file, e));
        }
    }

    /** The file {@value #NAME} of a folder, if there is one. */
    public static Optional<Path> in(Path folder) {
        return Optional.of(folder.resolve(NAME)).filter(Files::isRegularFile);
    }

    /** By dotted key. */
    Map<String, Given> values() {
        return values;
    }

    /** Walks through the file once. */
    private static final class Reader {
        private final Path file;
        private final YAMLParser parser;
        private final Map<String, Given> values = new LinkedHashMap<>();

        Reader(Path file, YAMLParser parser) {
            this.file = file;
            this.parser = parser;
        }

        Map<String, Given> all() throws IOException {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                readMap("");
            } else if (first != null && first != JsonToken.VALUE_NULL) {
                throw wrong("", "wanted a map of settings");
            }
            if (first != null && parser.nextToken() != null) {
                throw wrong("", "wanted one document");
            }
            return values;
        }

        /** From behind the map's beginning to its end. */
        private void readMap(String prefix) throws IOException {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = prefix + parser.currentName();
                Source source = here();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.START_OBJECT) {
                    readMap(key + ".");
                    continue;
                }
                Given given =
                        value == JsonToken.START_ARRAY
                                ? new Given.Items(items(key), source)
                                : new Given.Text(scalar(key), source);
                if (values.put(key, given) != null) {
                    throw wrong(key, "it stands there twice");
                }
            }
        }

        private List<String> items(String key) throws IOException {
            List<String> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(scalar(key));
            }
            return items;
        }

        /** Nothing at all is an empty text. */
        private String scalar(String key) throws IOException {
            if (parser.currentToken().isStructStart() || parser.isCurrentAlias()) {
                throw wrong(key, "wanted a plain value, or a list of them");
            }
            return parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText();
        }

        private Source here() {
            return Source.file(file.toString(), parser.currentTokenLocation().getLineNr());
        }

        private ConfigException wrong(String key, String what) {
            return new ConfigException(
                    "configuration file '%s', line %d%s: %s"
                            .formatted(
                                    file,
                                    parser.currentTokenLocation().getLineNr(),
                                    key.isEmpty() ? "" : ", key '" + key + "'",
                                    what));
        }
    }
}
