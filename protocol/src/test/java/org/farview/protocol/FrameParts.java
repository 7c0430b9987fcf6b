package org.farview.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the generators ask of the frame types and their records, in an order that never changes. */
final class FrameParts {
    private FrameParts() {}

    /**
     * The records inside a record, in the order in which they are met, without itself.
     *
     * @param shape where to begin
     */
    static List<RecordShape<?>> within(RecordShape<?> shape) {
        List<RecordShape<?>> found = new ArrayList<>();
        Set<Class<?>> seen = new LinkedHashSet<>(Set.of(shape.type()));
        collect(shape, seen, found);
        return found;
    }

    /** Records that stand for themselves: several frames may share them. */
    static List<RecordShape<?>> shared() {
        List<RecordShape<?>> shared = new ArrayList<>();
        Set<Class<?>> seen = new LinkedHashSet<>();
        for (FrameType type : FrameType.values()) {
            for (RecordShape<?> part : within(type.shape())) {
                if (isShared(part) && seen.add(part.type())) {
                    shared.add(part);
                }
            }
        }
        return shared;
    }

    static boolean isShared(RecordShape<?> part) {
        return !part.type().isMemberClass();
    }

    /** {@code NotifySceneLayer} for {@code NotifyScene.Layer}. */
    static String name(Class<?> type) {
        return type.isMemberClass()
                ? name(type.getDeclaringClass()) + type.getSimpleName()
                : type.getSimpleName();
    }

    static boolean isExact(RecordShape<?> part) {
        return part.type().isAnnotationPresent(ExactKeys.class);
    }

    static boolean fromClient(FrameType type) {
        return type.shape().type().isAnnotationPresent(FromClient.class);
    }

    static boolean fromServer(FrameType type) {
        return type.shape().type().isAnnotationPresent(FromServer.class);
    }

    /** Which fields depend on the value of another one. */
    static List<Depending> depending(RecordShape<?> part) {
        return Arrays.asList(part.type().getAnnotationsByType(Depending.class));
    }

    /** Keys of which at least one is needed; empty where there is no such rule. */
    static List<String> needsOneOf(RecordShape<?> part) {
        NeedsOneOf rule = part.type().getAnnotation(NeedsOneOf.class);
        return rule == null ? List.of() : List.of(rule.value());
    }

    /** Whether the value is always the same number. */
    static boolean isConstant(Limits limits) {
        return limits.bounds().filter(range -> range.min() == range.max()).isPresent();
    }

    private static void collect(
            RecordShape<?> shape, Set<Class<?>> seen, List<RecordShape<?>> found) {
        for (RecordShape.Field field : shape.fields()) {
            nested(field.shape())
                    .filter(part -> seen.add(part.type()))
                    .ifPresent(part -> {
                        found.add(part);
                        collect(part, seen, found);
                    });
        }
    }

    private static Optional<RecordShape<?>> nested(Shape shape) {
        return switch (shape) {
            case Shape.Nested(RecordShape<?> part) -> Optional.of(part);
            case Shape.ListOf(Shape element) -> nested(element);
            case Shape.MapOf(Shape member) -> nested(member);
            case Shape.Maybe(Shape present) -> nested(present);
            case Shape.Any any -> Optional.empty();
            case Shape.Text text -> Optional.empty();
            case Shape.Bool bool -> Optional.empty();
            case Shape.Whole whole -> Optional.empty();
            case Shape.LongWhole whole -> Optional.empty();
            case Shape.Real real -> Optional.empty();
            case Shape.Choice choice -> Optional.empty();
        };
    }
}
