package org.farview.server.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Things that several use at once, by name: when the last ends its use, the thing is given away.
 *
 * <p>Hand-over type: any thread may call anything; nothing blocks but what gives away.
 */
public final class Shared<T> implements AutoCloseable {
    private final Consumer<T> unused;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Held> things = new HashMap<>();
    private boolean closed;

    /** A thing and how many use it; guarded by the lock. */
    private final class Held {
        private final T thing;
        private int uses;

        Held(T thing) {
            this.thing = thing;
        }
    }

    /** One use of a thing. Thread-safe. */
    public final class Use implements AutoCloseable {
        private final String name;
        private final Held held;
        private boolean ended;

        private Use(String name, Held held) {
            this.name = name;
            this.held = held;
            held.uses++;
        }

        public String name() {
            return name;
        }

        public T thing() {
            return held.thing;
        }

        /** Ends the use; the last one gives the thing away. Idempotent. */
        @Override
        public void close() {
            locked(this::end).ifPresent(unused);
        }

        /** What is to be given away. */
        private Optional<T> end() {
            if (ended) {
                return Optional.empty();
            }
            ended = true;
            held.uses--;
            boolean last = held.uses == 0 && things.remove(name, held);
            return last ? Optional.of(held.thing) : Optional.empty();
        }
    }

    /**
     * @param unused takes what nobody uses any more, once, on the thread that ended its last use
     */
    public Shared(Consumer<T> unused) {
        this.unused = unused;
    }

    /**
     * Takes a thing in and uses it.
     *
     * @throws IllegalArgumentException when there is one of this name
     * @throws IllegalStateException when this is closed
     */
    public Use put(String name, T thing) {
        return locked(() -> {
            if (closed) {
                throw new IllegalStateException("'%s' comes too late".formatted(name));
            }
            if (things.containsKey(name)) {
                throw new IllegalArgumentException("'%s' is shared already".formatted(name));
            }
            Held held = new Held(thing);
            things.put(name, held);
            return new Use(name, held);
        });
    }

    /** Uses a thing that is there. */
    public Optional<Use> use(String name) {
        return locked(() -> Optional.ofNullable(things.get(name)).map(held -> new Use(name, held)));
    }

    /** Uses any thing that is wanted. */
    public Optional<Use> use(Predicate<T> wanted) {
        return locked(() ->
                things.entrySet().stream()
                        .filter(entry -> wanted.test(entry.getValue().thing))
                        .findFirst()
                        .map(entry -> new Use(entry.getKey(), entry.getValue())));
    }

    /** Gives everything away, used or not; nothing can be taken in any more. Idempotent. */
    @Override
    public void close() {
        List<T> all =
                locked(() -> {
                    closed = true;
                    List<T> left = new ArrayList<>();
                    things.values().forEach(held -> left.add(held.thing));
                    things.clear();
                    return left;
                });
        all.forEach(unused);
    }

    private <R> R locked(Supplier<R> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
