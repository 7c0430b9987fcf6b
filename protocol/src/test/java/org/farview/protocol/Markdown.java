package org.farview.protocol;

import com.sun.source.doctree.AttributeTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Turns the parts of a Javadoc comment into Markdown, and breaks its lines. */
final class Markdown {
    private static final Map<String, String> ENTITIES =
            Map.of("lt", "<", "gt", ">", "amp", "&", "nbsp", " ");

    private final StringBuilder text = new StringBuilder();

    /** Targets of the links that are open. */
    private final Deque<String> links = new ArrayDeque<>();

    private Markdown() {}

    /** Paragraphs and list items, each on one line, an empty line before each paragraph. */
    static String of(List<? extends DocTree> parts) {
        Markdown markdown = new Markdown();
        parts.forEach(markdown::add);
        List<String> lines = new ArrayList<>();
        for (String line : markdown.text.toString().split("\n", -1)) {
            lines.add(line.strip());
        }
        return String.join("\n", lines).replaceAll("\n{3,}", "\n\n").strip();
    }

    /** Breaks each line after words, so that none is longer than this where words allow it. */
    static String wrapped(String markdown, int columns) {
        StringBuilder wrapped = new StringBuilder();
        for (String line : markdown.split("\n", -1)) {
            String indent = line.startsWith("- ") ? "\n  " : "\n";
            int column = 0;
            for (String word : line.split(" ")) {
                boolean fits = column == 0 || column + 1 + word.length() <= columns;
                wrapped.append(column == 0 ? "" : fits ? " " : indent).append(word);
                column = fits ? column + 1 + word.length() : word.length() + indent.length() - 1;
            }
            wrapped.append('\n');
        }
        return wrapped.toString().stripTrailing();
    }

    private void add(DocTree part) {
        switch (part) {
            case TextTree words -> text.append(words.getBody().replaceAll("\\s+", " "));
            case LiteralTree code ->
                    text.append('`')
                            .append(code.getBody().getBody().replaceAll("\\s+", " ").strip())
                            .append('`');
            case LinkTree link -> addLink(link);
            case EntityTree entity ->
                    text.append(ENTITIES.getOrDefault(entity.getName().toString(), "?"));
            case StartElementTree start -> start(start);
            case EndElementTree end -> end(end.getName().toString());
            default ->
                    throw new IllegalStateException(
                            "Javadoc of a frame: got %s '%s', wanted text, code, links, p, ul and li"
                                    .formatted(part.getKind(), part));
        }
    }

    /** Types that several frames share have a heading of their own on the reference page. */
    private void addLink(LinkTree link) {
        String name = link.getReference().getSignature();
        text.append("[%s](#%s)".formatted(name, ReferencePage.anchor(name)));
    }

    private void start(StartElementTree start) {
        switch (start.getName().toString()) {
            case "p" -> text.append("\n\n");
            case "ul" -> text.append("\n");
            case "li" -> text.append("\n- ");
            case "a" -> {
                AttributeTree target = (AttributeTree) start.getAttributes().getFirst();
                links.push(of(target.getValue()));
                text.append('[');
            }
            default -> throw new IllegalStateException("Javadoc of a frame: got " + start);
        }
    }

    private void end(String name) {
        switch (name) {
            case "a" -> text.append("](").append(links.pop()).append(')');
            case "ul" -> text.append("\n\n");
            default -> {}
        }
    }
}
