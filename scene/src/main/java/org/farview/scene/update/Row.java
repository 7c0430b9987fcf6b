package org.farview.scene.update;

import java.util.Optional;
import java.util.function.Function;
import org.farview.scene.SceneState;
import org.jspecify.annotations.Nullable;

/** One thing that may be changed, as data: validation, answers and documentation come from it. */
sealed interface Row {
    Head head();

    /** The value of the row's subject; when it differs, the subject changed. */
    Object read(SceneState state, String layerId);

    /** What a client may know of the row. */
    RowDescription description();

    /** Applies an update whose target was found. */
    Outcome reduce(SceneState state, Found found);

    /**
     * An update whose row and target were found.
     *
     * @param request as it came
     * @param target the meaning of its target
     */
    record Found(UpdateRequest request, Target target) {
        Outcome.Rejected rejected(ErrorCode code, Parsed.Refused<?> refused) {
            return request.rejected(code, refused);
        }
    }

    /** The scene after an action, and what was applied. */
    record Moved(SceneState state, Object value) {}

    /** What an action does with a value that was read. */
    @FunctionalInterface
    interface Move<A> {
        Parsed<Moved> apply(SceneState state, Target target, A value);
    }

    /**
     * A value that is simply set.
     *
     * @param head who it is
     * @param domain the values it can take
     * @param defaultValue the value at the beginning, as plain JSON; null when it depends on the
     *     image
     * @param lens where it stands in the scene, for a layer's id (empty outside the layer scope)
     */
    record Property<T>(
            Head head,
            Domain<T> domain,
            @Nullable Object defaultValue,
            Function<String, Lens<SceneState, T>> lens)
            implements Row {
        @Override
        public RowDescription description() {
            return new RowDescription(head, domain.values(), Optional.ofNullable(defaultValue));
        }

        @Override
        public Object read(SceneState state, String layerId) {
            return domain.toWire(lens.apply(layerId).get().apply(state));
        }

        @Override
        public Outcome reduce(SceneState state, Found found) {
            return switch (domain.parse(found.request().value())) {
                case Parsed.Refused<T> refused -> found.rejected(head.badValue(), refused);
                case Parsed.Accepted<T>(T value) -> {
                    String id = found.target().subjectTarget();
                    SceneState next = lens.apply(id).with().apply(state, value);
                    Subject subject = new Subject(head.scope(), id, head.subject());
                    yield applied(head, subject, state, new Moved(next, domain.toWire(value)));
                }
            };
        }
    }

    /**
     * Something that is done, rather than a value that is set. Its subject exists once, whatever
     * its target.
     *
     * @param head who it is
     * @param parser reads the value
     * @param subjectValue reads what its version counts
     * @param move does it
     * @param values what a client may know of the values
     */
    record Action<A>(
            Head head,
            Parser<A> parser,
            Function<SceneState, Object> subjectValue,
            Move<A> move,
            Values values)
            implements Row {
        Action(
                Head head,
                Parser<A> parser,
                Function<SceneState, Object> subjectValue,
                Move<A> move) {
            this(head, parser, subjectValue, move, new Values.Described());
        }

        /** The same action, and what it takes. */
        Action<A> taking(Values taken) {
            return new Action<>(head, parser, subjectValue, move, taken);
        }

        @Override
        public RowDescription description() {
            return new RowDescription(head, values, Optional.empty());
        }

        @Override
        public Object read(SceneState state, String layerId) {
            return subjectValue.apply(state);
        }

        @Override
        public Outcome reduce(SceneState state, Found found) {
            return switch (parser.parse(found.request().value())) {
                case Parsed.Refused<A> refused -> found.rejected(head.badValue(), refused);
                case Parsed.Accepted<A>(A value) ->
                        switch (move.apply(state, found.target(), value)) {
                            case Parsed.Refused<Moved> refused ->
                                    found.rejected(ErrorCode.ERROR, refused);
                            case Parsed.Accepted<Moved>(Moved moved) ->
                                    applied(
                                            head,
                                            new Subject(head.scope(), "", head.subject()),
                                            state,
                                            moved);
                        };
            };
        }
    }

    /** A row that protocol 2 knows and this server does not offer: every value is refused. */
    static Row unsupported(Head head, String message) {
        return new Action<>(
                head.withBadValue(ErrorCode.UNSUPPORTED),
                value -> Parsed.<Object>refused("key.unsupported", message),
                state -> "",
                (state, target, value) -> Parsed.accepted(new Moved(state, value)),
                new Values.Unsupported());
    }

    /** One version later when something changed, else the very scene that was given. */
    private static Outcome.Applied applied(
            Head head, Subject subject, SceneState before, Moved moved) {
        SceneState after =
                moved.state().equals(before)
                        ? before
                        : moved.state().withVersion(before.version() + 1);
        return new Outcome.Applied(after, head, subject, moved.value());
    }
}
