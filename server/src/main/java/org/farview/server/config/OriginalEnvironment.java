package org.farview.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the original's variables in an environment come to here. They are read where somebody asks
 * for it, and blank ones count as absent, as there.
 *
 * @param applied those that set something
 * @param ignored those that are set without effect
 * @param image what the original was to show
 */
public record OriginalEnvironment(
        List<Applied> applied, List<Ignored> ignored, Optional<String> image) {
    /**
     * A variable that sets something.
     *
     * @param name the variable's
     * @param key what it sets
     * @param text to this
     */
    public record Applied(String name, String key, String text) {}

    /**
     * A variable without effect.
     *
     * @param name the variable's
     * @param why what does it instead, or why nothing does
     */
    public record Ignored(String name, String why) {}

    public OriginalEnvironment {
        applied = List.copyOf(applied);
        ignored = List.copyOf(ignored);
    }

    /** Without any variable. */
    public static OriginalEnvironment none() {
        return new OriginalEnvironment(List.of(), List.of(), Optional.empty());
    }

    /** Looks through the environment of this process. */
    public static OriginalEnvironment ofProcess() {
        return of(System.getenv());
    }

    /** Looks through an environment. */
    public static OriginalEnvironment of(Map<String, String> variables) {
        Map<String, OriginalName> known =
                OriginalName.all().stream()
                        .collect(Collectors.toMap(OriginalName::name, Function.identity()));
        List<Applied> applied = new ArrayList<>();
        List<Ignored> ignored = new ArrayList<>();
        Optional<String> image = Optional.empty();
        for (Map.Entry<String, String> variable : new TreeMap<>(variables).entrySet()) {
            String name = variable.getKey();
            String text = variable.getValue().strip();
            if (!name.startsWith(OriginalName.PREFIX) || text.isEmpty()) {
                continue;
            }
            OriginalName.Fate fate =
                    Optional.ofNullable(known.get(name))
                            .map(OriginalName::fate)
                            .orElse(new OriginalName.Fate.Nothing("the name is not known"));
            switch (fate) {
                case OriginalName.Fate.Sets sets ->
                        applied.add(new Applied(name, sets.key(), text));
                case OriginalName.Fate.Flags flags ->
                        OriginalFlags.levels(text)
                                .ifPresent(levels ->
                                        applied.add(new Applied(name, "log.levels", levels)));
                case OriginalName.Fate.Image here -> image = Optional.of(text);
                case OriginalName.Fate.Instead instead ->
                        ignored.add(new Ignored(name, "instead: " + instead.told()));
                case OriginalName.Fate.Nothing nothing ->
                        ignored.add(new Ignored(name, "nothing: " + nothing.why()));
            }
        }
        return new OriginalEnvironment(applied, ignored, image);
    }
}
