package org.farview.server;

import java.util.List;
import org.farview.server.config.OriginalName;
import org.farview.server.config.Setting;

/** The parts of the page about settings that are made from their declarations, in Markdown. */
final class ConfigurationPage {
    private final List<Setting<?>> settings;

    ConfigurationPage(List<Setting<?>> settings) {
        this.settings = List.copyOf(settings);
    }

    /** The page with its generated parts replaced. */
    String in(String page) {
        return replaced(replaced(page, "settings", table()), "names", names());
    }

    private static String replaced(String page, String name, String text) {
        String begin = "<!-- generated %s -->".formatted(name);
        String end = "<!-- end of generated %s -->".formatted(name);
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(
                    "page about settings: wanted '%s' before '%s'".formatted(begin, end));
        }
        return page.substring(0, from) + begin + "\n\n" + text + "\n" + page.substring(to);
    }

    private String table() {
        StringBuilder out = new StringBuilder();
        out.append("| key | default | range | meaning, and what happens at the bound |\n");
        out.append("|---|---|---|---|\n");
        for (Setting<?> setting : settings) {
            String bound = setting.words().bound();
            out.append(
                    "| `%s` | %s | %s | %s |\n"
                            .formatted(
                                    setting.key(),
                                    cell(fallback(setting)),
                                    cell(setting.kind().range()),
                                    cell(
                                            setting.words().meaning()
                                                    + (bound.isEmpty() ? "" : ". " + bound))));
        }
        return out.toString();
    }

    private static String names() {
        StringBuilder out = new StringBuilder();
        out.append("| variable | with `--compat-env` |\n|---|---|\n");
        for (OriginalName name : OriginalName.all()) {
            out.append("| `%s` | %s |\n".formatted(name.name(), cell(name.told())));
        }
        return out.toString();
    }

    /** Words as code, numbers with their unit, sentences as they are. */
    private static String fallback(Setting<?> setting) {
        String told = setting.fallbackTold();
        if (!setting.fallback().told().isEmpty()) {
            return told;
        }
        if (told.isEmpty()) {
            return "none";
        }
        return Character.isDigit(told.charAt(0))
                ? (told + " " + setting.kind().unit()).strip()
                : "`" + told + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
