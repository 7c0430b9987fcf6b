package org.farview.server;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.farview.server.app.ServerConfig;

/** The leaves of a configuration by name, such as {@code EngineConfig.hangAfter}. */
final class ConfigTree {
    private final Map<String, Object> leaves = new LinkedHashMap<>();

    private ConfigTree() {}

    static ConfigTree of(ServerConfig config) {
        ConfigTree tree = new ConfigTree();
        tree.add(config);
        return tree;
    }

    Set<String> names() {
        return leaves.keySet();
    }

    /** The leaves that this tree and another one do not have in common. */
    Set<String> differences(ConfigTree other) {
        Set<String> names = new TreeSet<>(leaves.keySet());
        names.addAll(other.leaves.keySet());
        names.removeIf(name ->
                leaves.containsKey(name) && leaves.get(name).equals(other.leaves.get(name)));
        return names;
    }

    /** The names of a record's components. */
    static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    private void add(Record part) {
        String type = part.getClass().getSimpleName();
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            add(type + "." + component.getName(), value(part, component));
        }
    }

    /** Our own records are parts again; what other modules have is a leaf. */
    private void add(String name, Object value) {
        switch (value) {
            case Optional<?> optional when optional.isPresent() -> add(name, optional.get());
            case Record part when part.getClass().getName().startsWith("org.farview.server.") ->
                    add(part);
            default -> leaves.put(name, value);
        }
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
