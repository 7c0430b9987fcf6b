package org.farview.render.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.farview.render.cpu.kernels.ColorKernels;
import org.farview.render.cpu.kernels.Kernels;
import org.farview.render.cpu.kernels.RayKernels;
import org.farview.render.cpu.kernels.RowKernels;
import org.junit.jupiter.api.Test;

/** The warm-up runs every loop, and ends. */
class WarmUpTest {
    private static final Duration LONG = Duration.ofDays(1);

    private final Set<String> called = new TreeSet<>();

    @Test
    void everyLoopRuns() {
        Kernels best = Kernels.best();
        Kernels watched =
                new Kernels(
                        "watched",
                        watched(RowKernels.class, best.rows()),
                        watched(ColorKernels.class, best.colors()),
                        watched(RayKernels.class, best.rays()));

        new WarmUp(List.of(0L, LONG.toNanos()).iterator()::next, LONG, watched).run();

        Set<String> all = new TreeSet<>();
        for (Class<?> loops : List.of(RowKernels.class, ColorKernels.class, RayKernels.class)) {
            Arrays.stream(loops.getDeclaredMethods())
                    .filter(method -> !method.isSynthetic())
                    .forEach(method -> all.add(method.toString()));
        }
        assertThat(called).isEqualTo(all);
    }

    @Test
    void endsOnceRoundsTakeAsLongAsBefore() {
        // Readings of the clock before the first round and after each: it gets faster twice.
        Iterator<Long> clock =
                List.of(0L, 100L, 150L, 190L, 231L, 271L, 310L, 350L, 391L).iterator();

        int rounds = new WarmUp(clock::next, LONG, Kernels.best()).run();

        assertThat(rounds).isEqualTo(8);
        assertThat(clock.hasNext()).isFalse();
    }

    @Test
    void endsWhenTimeIsUp() {
        Iterator<Long> clock = List.of(0L, 600L, 1_000L).iterator();

        assertThat(new WarmUp(clock::next, Duration.ofNanos(1_000), Kernels.best()).run())
                .isEqualTo(2);
    }

    private <T> T watched(Class<T> type, T loops) {
        Object proxy =
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) -> call(loops, method, arguments));
        return type.cast(proxy);
    }

    private Object call(Object loops, Method method, Object[] arguments) throws Throwable {
        called.add(method.toString());
        try {
            method.setAccessible(true);
            return method.invoke(loops, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
