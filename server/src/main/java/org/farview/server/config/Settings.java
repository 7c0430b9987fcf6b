package org.farview.server.config;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Values of settings from several sources; a later source wins over an earlier one: defaults, the
 * file, the original's environment where that is wanted, the environment, flags.
 *
 * <p>Components get what they declared, which also makes the key known; {@link #requireAllKnown}
 * then refuses every other key. So every component must ask for all of its settings, whatever their
 * values.
 *
 * <p>Confined to the thread that starts the process.
 */
public final class Settings {
    private static final String ENVIRONMENT_PREFIX = "FARVIEW_";

    /** Read by the launcher and the browser tests, not by this process. */
    private static final List<String> LAUNCHER_NAMES =
            List.of(
                    "FARVIEW_JAVA_HOME",
                    "FARVIEW_JAVA_OPTS",
                    "FARVIEW_SERVER",
                    "FARVIEW_CHROMIUM",
                    "FARVIEW_URL",
                    "FARVIEW_SCREENS");

    /** Keys that once were: what to set instead, as the end of a sentence. */
    private static final Map<String, String> REMOVED = Map.of();

    private final Map<String, String> removed;
    private final Map<String, Given> file = new TreeMap<>();
    private final Map<String, Given> original = new TreeMap<>();

    /** By the variable's name. */
    private final Map<String, Given> environment = new TreeMap<>();

    private final Map<String, Given> flags = new TreeMap<>();

    /** By key, in the order in which components asked. */
    private final Map<String, Effective> effective = new LinkedHashMap<>();

    public Settings() {
        this(REMOVED);
    }

    /**
     * @param removed keys that once were, and what to set instead
     */
    Settings(Map<String, String> removed) {
        this.removed = Map.copyOf(removed);
    }

    /**
     * What holds without a command line: the file {@value ConfigFile#NAME} in the folder in which
     * the process was started, and its environment.
     *
     * @throws ConfigException when the file cannot be read
     */
    public static Settings ofSurroundings() {
        Settings settings = new Settings();
        ConfigFile.in(Path.of("")).ifPresent(file -> settings.withFile(ConfigFile.read(file)));
        return settings.withProcessEnvironment();
    }

    /** Adds what a file says. */
    public Settings withFile(ConfigFile content) {
        file.putAll(content.values());
        return this;
    }

    /**
     * Adds the process's environment, or a test's: every name that starts with {@code FARVIEW_}.
     */
    public Settings withEnvironment(Map<String, String> variables) {
        variables.forEach((name, text) -> {
            if (name.startsWith(ENVIRONMENT_PREFIX) && !LAUNCHER_NAMES.contains(name)) {
                environment.put(name, new Given.Text(text, Source.variable(name)));
            }
        });
        return this;
    }

    /** Adds the environment of this process. */
    public Settings withProcessEnvironment() {
        return withEnvironment(System.getenv());
    }

    /** Adds what variables of the original set. */
    public Settings withOriginal(Collection<OriginalEnvironment.Applied> variables) {
        variables.forEach(variable ->
                original.put(
                        variable.key(),
                        new Given.Text(variable.text(), Source.variable(variable.name()))));
        return this;
    }

    /** Adds flags by key; they win over everything. */
    public Settings withFlags(Map<String, String> values) {
        values.forEach((key, text) -> flags.put(key, new Given.Text(text, Source.COMMAND_LINE)));
        return this;
    }

    /**
     * The value of a setting.
     *
     * @throws ConfigException when it is no such value, or out of range
     */
    public <T> T get(Setting<T> setting) {
        Optional<Given> given = find(setting.key());
        T value =
                given.map(each -> read(setting, each))
                        .orElseGet(() -> setting.fallback().value().get());
        Effective before =
                effective.put(
                        setting.key(),
                        Effective.of(
                                setting, value, given.map(Given::source).orElse(Source.DEFAULT)));
        if (before != null && !before.setting().words().equals(setting.words())) {
            throw new IllegalStateException("two settings are called " + setting.key());
        }
        return value;
    }

    /**
     * Refuses keys that no component declared, naming the nearest that exists, or what took their
     * place.
     *
     * @throws ConfigException naming the first unknown key
     */
    public void requireAllKnown() {
        Map<String, Given> said = new TreeMap<>(file);
        said.entrySet().removeIf(entry -> isEmptyGroup(entry.getKey(), entry.getValue()));
        requireKnown(said, effective.keySet(), removed);
        requireKnown(flags, effective.keySet(), removed);
        Map<String, String> removedNames = new HashMap<>();
        removed.forEach((key, instead) -> removedNames.put(variableName(key), instead));
        requireKnown(
                environment,
                effective.keySet().stream().map(Settings::variableName).toList(),
                removedNames);
    }

    /** All settings that were asked for, in that order, but each group together. */
    public List<Effective> effective() {
        Map<String, List<Effective>> groups =
                effective.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.setting().group(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** One line for each whose value is not the default's. */
    public List<String> chosen() {
        return effective.values().stream()
                .filter(each -> each.source().origin() != Source.Origin.DEFAULT)
                .map(Effective::line)
                .toList();
    }

    /** The variable that sets a key. */
    public static String variableName(String key) {
        return ENVIRONMENT_PREFIX
                + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** A group in which everything is commented out. */
    private boolean isEmptyGroup(String key, Given given) {
        return given.shown().isEmpty()
                && effective.values().stream().anyMatch(each -> each.setting().group().equals(key));
    }

    private Optional<Given> find(String key) {
        return Optional.ofNullable(flags.get(key))
                .or(() -> Optional.ofNullable(environment.get(variableName(key))))
                .or(() -> Optional.ofNullable(original.get(key)))
                .or(() -> Optional.ofNullable(file.get(key)));
    }

    private static <T> T read(Setting<T> setting, Given given) {
        return given.as(setting.kind())
                .orElseThrow(() ->
                        new ConfigException(
                                "setting '%s' (%s): got '%s', wanted %s"
                                        .formatted(
                                                setting.key(),
                                                given.source().told(),
                                                setting.masked(given.shown()),
                                                setting.kind().wanted())));
    }

    private static void requireKnown(
            Map<String, Given> said, Collection<String> known, Map<String, String> removed) {
        said.forEach((key, given) -> {
            if (known.contains(key)) {
                return;
            }
            String instead =
                    removed.containsKey(key)
                            ? "is gone; set " + removed.get(key)
                            : "is unknown; did you mean '%s'?"
                                    .formatted(Spelling.nearest(key, known));
            throw new ConfigException(
                    "setting '%s' (%s) %s".formatted(key, given.source().told(), instead));
        });
    }
}
