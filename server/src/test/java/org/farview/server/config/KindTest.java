package org.farview.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written is read again, and what is out of range is not read. */
class KindTest {
    private enum Fruit {
        PEAR,
        BLACK_CHERRY,
        FIG
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        readsBack(Kind.whole(-5, 5), -5, 0, 5);
        readsBack(new Kind.Bytes(), 1L, 1000L, 1L << 10, 3L << 20, 5L << 40, (1L << 30) + 1);
        readsBack(
                Kind.span(Duration.ZERO),
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMillis(1500),
                Duration.ofSeconds(61),
                Duration.ofDays(1));
        readsBack(new Kind.OnOff(), true, false);
        readsBack(Kind.choice(Fruit.class), Fruit.values());
        readsBack(new Kind.Text("text"), "a b");
        readsBack(new Kind.Place("a file"), Path.of("/a b"));
        readsBack(new Folders(), List.of(), List.of(Path.of("/a"), Path.of("b c")));
        readsBack(new Names("names"), List.of(), List.of("a", "b.c"));
        readsBack(Kind.optional(new Kind.Text("text")), Optional.empty(), Optional.of("a"));
        readsBack(Kind.or("off", Kind.whole(0, 9)), Optional.empty(), Optional.of(0));
        readsBack(
                new Formed<>(
                        Pattern.compile("\\d{1,3}"),
                        "a number",
                        text -> Optional.of(Integer.valueOf(text)),
                        String::valueOf),
                7);
        readsBack(Kind.decimal(0, 1), 0.0, 0.1, 1.0, 1e-9);
    }

    @Test
    void whatIsOutOfRangeIsNotRead() {
        assertThat(Kind.whole(0, 9).parse("10")).isEmpty();
        assertThat(Kind.whole(0, 9).parse("-1")).isEmpty();
        assertThat(Kind.whole(0, 9).parse("99999999999999999999")).isEmpty();
        assertThat(Kind.decimal(0, 1).parse("1.1")).isEmpty();
        assertThat(Kind.decimal(0, 1).parse("NaN")).isEmpty();
        assertThat(Kind.decimal(0, 1).parse("half")).isEmpty();
        assertThat(Kind.span(Duration.ofMillis(100)).parse("99ms")).isEmpty();
        assertThat(Kind.span(Duration.ofMillis(100)).parse("0s")).isEmpty();
        assertThat(new Kind.Span(Duration.ofMillis(100), true).parse("0s")).isPresent();
        assertThat(new Kind.OnOff().parse("yes")).isEmpty();
        assertThat(Kind.choice(Fruit.class).parse("PEAR")).isEmpty();
        assertThat(new Kind.Text("text").parse("")).isEmpty();
        assertThat(new Kind.Place("a file").parse("a\0b")).isEmpty();
        assertThat(new Folders().parse("a\0b")).isEmpty();
        assertThat(new Folders().parse(List.of("a", ""))).isEmpty();
        assertThat(Kind.whole(0, 9).parse(List.of("1"))).isEmpty();
    }

    @Test
    void refusalsSayWhatWasWanted() {
        assertThat(Kind.choice(Fruit.class).wanted()).isEqualTo("one of pear, black-cherry, fig");
        assertThat(Kind.or("off", Kind.whole(0, 9)).wanted())
                .isEqualTo("off or a whole number in 0..9");
        assertThat(new Kind.Span(Duration.ofMillis(100), true).wanted())
                .isEqualTo(
                        "a duration of at most a day such as 250ms, 15s or 2m, 0s or at least 100ms");
        assertThat(Kind.optional(new Kind.Place("a file")).wanted()).isEqualTo("a file");
    }

    @Test
    void listsAreSeparatedOrListed() {
        String folders = String.join(File.pathSeparator, "/a", "", "b c");

        assertThat(new Folders().parse(folders)).contains(List.of(Path.of("/a"), Path.of("b c")));
        assertThat(new Folders().parse(List.of("/a:b"))).contains(List.of(Path.of("/a:b")));
        assertThat(new Names("names").parse("Viewer.lab, viewer,"))
                .contains(List.of("viewer.lab", "viewer"));
        assertThat(new Names("names").parse(List.of("Viewer.lab"))).contains(List.of("viewer.lab"));
    }

    @SafeVarargs
    private static <T> void readsBack(Kind<T> kind, T... values) {
        for (T value : values) {
            assertThat(kind.parse(kind.written(value))).contains(value);
        }
    }
}
