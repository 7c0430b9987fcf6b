package org.farview.server;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.farview.server.config.Folders;
import org.farview.server.config.Formed;
import org.farview.server.config.Kind;
import org.farview.server.config.Names;

/** Values that a kind of setting takes, as text. */
final class SampleValues {
    private SampleValues() {}

    /** More than one, so that one differs from whatever is set. */
    static List<String> of(Kind<?> kind) {
        return switch (kind) {
            case Kind.Whole whole ->
                    Stream.of(whole.min(), whole.max(), whole.min() + 1)
                            .map(String::valueOf)
                            .toList();
            case Kind.Decimal decimal ->
                    Stream.of(decimal.min(), decimal.max()).map(String::valueOf).toList();
            case Kind.Bytes bytes -> List.of("123MiB", "321MiB");
            case Kind.Span span -> List.of("777ms", "3m");
            case Kind.OnOff flag -> List.of("on", "off");
            case Kind.Choice<?> choice -> choice.words();
            case Kind.Text text -> List.of("this", "that");
            case Kind.Place place -> List.of("this", "that");
            case Folders folders -> List.of("this", "that");
            case Names names -> List.of("this", "that");
            case Kind.Or<?> or -> {
                List<String> values = new ArrayList<>(of(or.kind()));
                values.add(or.word());
                yield values;
            }
            case Formed<?> formed ->
                    Stream.of(
                                    "1",
                                    "2",
                                    "first",
                                    "cuda:1",
                                    "debug",
                                    "info,engine=debug",
                                    "http://a:1")
                            .filter(text -> formed.parse(text).isPresent())
                            .toList();
        };
    }
}
