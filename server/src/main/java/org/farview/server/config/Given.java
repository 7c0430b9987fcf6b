package org.farview.server.config;

import java.util.List;
import java.util.Optional;

/** What a source says about one setting: a text or a list. */
sealed interface Given {
    /** Where it says so. */
    Source source();

    /** What is said, for a refusal. */
    String shown();

    /** As a value; empty when it is none. */
    <T> Optional<T> as(Kind<T> kind);

    /** One word, or a line of them. */
    record Text(String text, Source source) implements Given {
        @Override
        public String shown() {
            return text;
        }

        @Override
        public <T> Optional<T> as(Kind<T> kind) {
            return kind.parse(text.strip());
        }
    }

    /** A list of the file. */
    record Items(List<String> items, Source source) implements Given {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return items.toString();
        }

        @Override
        public <T> Optional<T> as(Kind<T> kind) {
            return kind.parse(items);
        }
    }
}
