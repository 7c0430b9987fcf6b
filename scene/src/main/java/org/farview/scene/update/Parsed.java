package org.farview.scene.update;

import java.util.function.Function;

/** What a JSON value turned out to mean, or why it means nothing. */
sealed interface Parsed<T> {
    record Accepted<T>(T value) implements Parsed<T> {}

    /**
     * @param reason stable and lower.dotted, for programs, e.g. {@code value.not_finite}
     * @param message what was got and what was wanted, for people
     */
    record Refused<T>(String reason, String message) implements Parsed<T> {}

    static <T> Parsed<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Parsed<T> refused(String reason, String message) {
        return new Refused<>(reason, message);
    }

    /** Goes on with the value; a refusal stays as it is. */
    default <U> Parsed<U> then(Function<? super T, Parsed<U>> next) {
        return switch (this) {
            case Accepted<T>(T value) -> next.apply(value);
            case Refused<T>(String reason, String message) -> new Refused<>(reason, message);
        };
    }

    /** Turns the value into another; a refusal stays as it is. */
    default <U> Parsed<U> map(Function<? super T, ? extends U> change) {
        return then(value -> new Accepted<>(change.apply(value)));
    }
}
