package org.farview.server.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.farview.server.config.Effective;
import org.farview.server.config.Kind;
import org.farview.server.config.Setting;
import org.farview.server.config.Settings;

/** Settings as text: YAML that can be read back, or JSON. */
final class SettingsListing {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int COMMENT_COLUMN = 40;
    private static final String COMMENT = "  #";
    private static final int LINE = 100;

    /** What YAML takes as this very text without quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/][A-Za-z0-9_./+-]*");

    private static final Set<String> NO_TEXT = Set.of("null", "true", "false", "yes", "no");

    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\([^)]*\\)");

    private SettingsListing() {}

    /** A line each, with its source behind it. */
    static String yaml(List<Effective> all) {
        return text(all, false);
    }

    /** The same, with what each means above it. */
    static String explained(List<Effective> all) {
        return text(all, true);
    }

    /** An object with a member for each. */
    static String json(List<Effective> all) {
        ObjectNode root = MAPPER.createObjectNode();
        for (Effective each : all) {
            ObjectNode node = root.putObject(each.setting().key());
            if (each.setting().kind() instanceof Kind.Whole) {
                node.put("value", Long.parseLong(each.text()));
            } else {
                node.put("value", each.text());
            }
            node.put("origin", each.source().origin().name().toLowerCase(Locale.ROOT));
            if (!each.source().place().isEmpty()) {
                node.put("place", each.source().place());
            }
            node.put("default", each.setting().fallbackTold());
        }
        return root.toPrettyString();
    }

    private static String text(List<Effective> all, boolean explained) {
        StringBuilder out = new StringBuilder();
        String group = "";
        for (Effective each : all) {
            if (!group.equals(each.setting().group())) {
                group = each.setting().group();
                out.append(group).append(":\n");
            }
            if (explained) {
                explain(each.setting(), out);
            }
            String line = "  %s: %s".formatted(each.setting().name(), scalar(each.text()));
            out.append(line)
                    .append(" ".repeat(Math.max(1, COMMENT_COLUMN - line.length())))
                    .append("# ")
                    .append(each.sourceTold())
                    .append('\n');
        }
        return out.toString();
    }

    private static void explain(Setting<?> setting, StringBuilder out) {
        String bound = setting.words().bound();
        comment(setting.words().meaning() + (bound.isEmpty() ? "" : ". " + bound), out);
        String told = setting.fallbackTold();
        comment(
                "%s; default %s; %s"
                        .formatted(
                                setting.kind().range(),
                                told.isEmpty() ? "none" : told,
                                Settings.variableName(setting.key())),
                out);
    }

    /** Broken after words, links and code marks left out. */
    private static void comment(String markdown, StringBuilder out) {
        StringBuilder line = new StringBuilder(COMMENT);
        for (String word : LINK.matcher(markdown).replaceAll("$1").replace("`", "").split(" ")) {
            if (line.length() + 1 + word.length() > LINE) {
                out.append(line).append('\n');
                line.setLength(COMMENT.length());
            }
            line.append(' ').append(word);
        }
        out.append(line).append('\n');
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches() && !NO_TEXT.contains(text)) {
            return text;
        }
        try {
            return MAPPER.writeValueAsString(text); // a JSON string is one of YAML's
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no text: " + text, e);
        }
    }
}
