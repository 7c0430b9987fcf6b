package org.farview.server.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is logged. No line of ours holds one; this is for what others say, such
 * as a library that tells of a request with its address and headers.
 */
final class Secrets {
    private static final String MASK = "***";

    private static final List<Pattern> FORMS =
            List.of(
                    // what stands behind a name: in addresses, in JSON, in headers
                    Pattern.compile(
                            "(?i)((?:ticket|token|auth|password|secret)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,;})\\]]+"),
                    Pattern.compile("(?i)(bearer\\s+)[^\\s\"',;]+"),
                    Pattern.compile("(?i)((?:set-)?cookie[\"']?\\s*[=:]\\s*)[^\\n]+"),
                    // our own tokens and signed ones, whatever stands before
                    Pattern.compile("()\\bfv_[A-Za-z0-9_-]{20,}"),
                    Pattern.compile("()\\beyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*"));

    private Secrets() {}

    static String masked(String text) {
        String safe = text;
        for (Pattern form : FORMS) {
            safe = form.matcher(safe).replaceAll("$1" + MASK);
        }
        return safe;
    }
}
