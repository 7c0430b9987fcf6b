package org.farview.render.gl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of a compute shader: files of this package behind one another, below the options that
 * they are compiled with.
 *
 * @param files names without ending, in order
 * @param options macro names and what they stand for
 */
record ShaderText(List<String> files, Map<String, String> options) {
    ShaderText {
        files = List.copyOf(files);
        options = Map.copyOf(options);
    }

    static ShaderText of(String... files) {
        return new ShaderText(List.of(files), Map.of());
    }

    /** With one more option. */
    ShaderText with(String option, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(option, value);
        return new ShaderText(files, more);
    }

    ShaderText with(String option, int value) {
        return with(option, Integer.toString(value));
    }

    /** The GLSL; with line numbers that begin anew in every file. */
    String glsl() {
        String macros =
                new TreeMap<>(options)
                        .entrySet().stream()
                                .map(option ->
                                        "#define %s %s%n"
                                                .formatted(option.getKey(), option.getValue()))
                                .collect(Collectors.joining());
        StringBuilder text = new StringBuilder("#version 430 core\n").append(macros);
        for (int i = 0; i < files.size(); i++) {
            text.append("#line 1 %d%n".formatted(i)).append(read(files.get(i)));
        }
        return text.toString();
    }

    private static String read(String file) {
        try (InputStream in = ShaderText.class.getResourceAsStream(file + ".glsl")) {
            if (in == null) {
                throw new IllegalStateException("no shader file '%s'".formatted(file));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("shader file '%s'".formatted(file), e);
        }
    }
}
