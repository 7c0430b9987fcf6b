package org.farview.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a YAML file into flat settings: nested maps become dotted keys. */
public final class ConfigFile {
    private static final long MAX_BYTES = 1 << 20;

    private ConfigFile() {}

    /**
     * @return dotted key to text; empty for an empty file
     * @throws ConfigException when the file is missing, too large, no YAML map, or holds a list
     */
    public static Map<String, String> read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        "configuration file '%s': larger than %d bytes".formatted(file, MAX_BYTES));
            }
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            Map<String, String> flat = new LinkedHashMap<>();
            if (!root.isMissingNode() && !root.isNull()) {
                flatten(file, "", root, flat);
            }
            return flat;
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    "configuration file '%s': %s".formatted(file, e.getOriginalMessage()));
        } catch (IOException e) {
            throw new ConfigException(
                    "configuration file '%s' cannot be read: %s".formatted(file, e));
        }
    }

    private static void flatten(Path file, String key, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String path = key.isEmpty() ? field.getKey() : key + "." + field.getKey();
                flatten(file, path, field.getValue(), into);
            }
        } else if (node.isValueNode() && !key.isEmpty()) {
            into.put(key, node.asText());
        } else {
            throw new ConfigException(
                    "configuration file '%s', key '%s': got %s, wanted a map of plain values"
                            .formatted(file, key, node.getNodeType()));
        }
    }
}
