package org.farview.data.pattern;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.farview.data.DataException;
import org.farview.scene.VoxelType;

/**
 * What a name asks for: {@code pattern:noise} or {@code pattern:noise?size=64,512,512&type=uint8}.
 *
 * @param size voxels along (z, y, x)
 * @param type uint8 or uint16
 */
record PatternRequest(Pattern pattern, List<Integer> size, VoxelType type) {
    /** Indices of 16 bits keep the hash of the noise free of collisions. */
    private static final int MAX_SIDE = 1 << 16;

    private static final List<VoxelType> TYPES = List.of(VoxelType.UINT16, VoxelType.UINT8);

    PatternRequest {
        size = List.copyOf(size);
    }

    /**
     * @param name with its prefix
     * @throws DataException for another pattern, option, size or type than there is
     */
    static PatternRequest parse(String name) {
        String[] parts = name.substring(Patterns.PREFIX.length()).split("\\?", 2);
        Pattern pattern =
                Pattern.named(parts[0])
                        .orElseThrow(() ->
                                new DataException(
                                        "no pattern '%s'; there is: %s"
                                                .formatted(name, choices())));
        Map<String, String> options = parts.length == 1 ? Map.of() : options(name, parts[1]);
        return new PatternRequest(
                pattern,
                options.containsKey("size")
                        ? size(name, options.getOrDefault("size", ""))
                        : pattern.defaultSize(),
                type(name, options.getOrDefault("type", VoxelType.UINT16.wireName())));
    }

    /** The same name for the same image, whatever was left out or in another order. */
    String canonicalName() {
        String sides = size.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "%s%s?size=%s&type=%s"
                .formatted(Patterns.PREFIX, pattern.word(), sides, type.wireName());
    }

    private static String choices() {
        return Arrays.stream(Pattern.values())
                .map(pattern -> Patterns.PREFIX + pattern.word())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> options(String name, String query) {
        Map<String, String> options = new HashMap<>();
        for (String option : query.split("&", -1)) {
            String[] sides = option.split("=", 2);
            boolean known = sides[0].equals("size") || sides[0].equals("type");
            if (!known || sides.length != 2 || options.put(sides[0], sides[1]) != null) {
                throw new DataException(
                        "'%s': got option '%s', wanted size=Z,Y,X or type=uint8, each once"
                                .formatted(name, option));
            }
        }
        return options;
    }

    private static List<Integer> size(String name, String text) {
        try {
            List<Integer> size = Arrays.stream(text.split(",", -1)).map(Integer::parseInt).toList();
            if (size.size() == 3 && size.stream().allMatch(side -> side >= 1 && side <= MAX_SIDE)) {
                return size;
            }
        } catch (NumberFormatException e) {
            // Told below, with the same words as a wrong number of sides.
        }
        throw new DataException(
                "'%s': got size '%s', wanted Z,Y,X of 1..%d voxels each, e.g. size=512,512,512"
                        .formatted(name, text, MAX_SIDE));
    }

    private static VoxelType type(String name, String text) {
        return TYPES.stream()
                .filter(type -> type.wireName().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new DataException(
                                "'%s': got type '%s', wanted uint16 or uint8"
                                        .formatted(name, text)));
    }
}
