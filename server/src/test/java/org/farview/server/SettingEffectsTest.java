package org.farview.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.farview.server.app.ServerConfig;
import org.farview.server.config.ConfigException;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Every setting and every part of the configuration has a test that shows what it does. */
final class SettingEffectsTest {
    /** With all that goes together set, so that each may be changed alone. */
    private static final Map<String, String> BASE =
            Map.of(
                    "http.insecure", "on",
                    "http.tls-certificate", "c.pem",
                    "http.tls-key", "k.pem",
                    "access.jwt-keys", "j.pem",
                    "access.jwt-issuer", "i",
                    "access.jwt-audience", "a");

    @Test
    void everySettingHasATestThatShowsItsEffect() throws IOException {
        assertThat(shown()).containsAll(keys());
    }

    @Test
    void noTestShowsASettingThatDoesNotExist() throws IOException {
        Set<String> known = new TreeSet<>(keys());
        known.addAll(parts());

        assertThat(known).containsAll(shown());
    }

    @Test
    void everySettingChangesTheTree() {
        for (Setting<?> setting : ConfigurationFiles.declared()) {
            assertThat(changedBy(setting)).as(setting.key()).isNotEmpty();
        }
    }

    @Test
    void everyPartOfAConfigurationIsSetOrShownByATest() throws IOException {
        Set<String> shown = new TreeSet<>(shown());
        for (Setting<?> setting : ConfigurationFiles.declared()) {
            shown.addAll(changedBy(setting));
        }

        assertThat(shown).containsAll(parts());
    }

    /** The parts that some value of this setting changes. */
    private static Set<String> changedBy(Setting<?> setting) {
        ConfigTree base = ConfigTree.of(read(Map.of()));
        Set<String> changed = new TreeSet<>();
        for (String value : SampleValues.of(setting.kind())) {
            try {
                changed.addAll(base.differences(ConfigTree.of(read(Map.of(setting.key(), value)))));
            } catch (ConfigException refused) {
                // This value does not go with the others; another one will.
            }
        }
        return changed;
    }

    private static ServerConfig read(Map<String, String> change) {
        Map<String, String> all = new LinkedHashMap<>(BASE);
        all.putAll(change);
        return ServerConfig.read(new Settings().withFlags(all));
    }

    private static List<String> keys() {
        return ConfigurationFiles.declared().stream().<String>map(Setting::key).toList();
    }

    /** The leaves of the tree, and the components of the records that are made from it. */
    private static Set<String> parts() throws IOException {
        Set<String> parts = new TreeSet<>(ConfigTree.of(read(Map.of())).names());
        for (Class<?> each : classes("classes")) {
            String name = each.getSimpleName();
            if (each.isRecord()
                    && name.endsWith("Config")
                    && parts.stream().noneMatch(part -> part.startsWith(name + "."))) {
                ConfigTree.components(each).forEach(component -> parts.add(name + "." + component));
            }
        }
        return parts;
    }

    /** What the tests of this module say they show. */
    private static Set<String> shown() throws IOException {
        return classes("test-classes").stream()
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(SettingEffectsTest::isTest)
                .map(method -> method.getAnnotation(ShowsSetting.class))
                .filter(Objects::nonNull)
                .flatMap(annotation -> Arrays.stream(annotation.value()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes of this module in a folder of the build, not initialized. */
    private static List<Class<?>> classes(String folder) throws IOException {
        Path root = Path.of("target", folder);
        try (Stream<Path> files = Files.walk(root.resolve("org"))) {
            return files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.replaceAll("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .<Class<?>>map(SettingEffectsTest::load)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SettingEffectsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isTest(Method method) {
        for (Class<? extends Annotation> kind : List.of(Test.class, ParameterizedTest.class)) {
            if (method.isAnnotationPresent(kind)) {
                return true;
            }
        }
        return false;
    }
}
