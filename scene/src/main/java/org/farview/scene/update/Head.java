package org.farview.scene.update;

import java.util.Optional;

/**
 * What every row says about itself.
 *
 * @param scope where it belongs
 * @param key its name on the wire
 * @param subject what its version counts; the key unless rows share a subject
 * @param badValue the code for a value that the row cannot read
 * @param extension the feature that a session must have negotiated to use it; empty for protocol 2
 * @param sentence what it does, for the reference page
 */
public record Head(
        Scope scope,
        String key,
        String subject,
        ErrorCode badValue,
        Optional<String> extension,
        String sentence) {
    static Head of(Scope scope, String key, String sentence) {
        return new Head(scope, key, key, ErrorCode.INVALID, Optional.empty(), sentence);
    }

    Head withSubject(String name) {
        return new Head(scope, key, name, badValue, extension, sentence);
    }

    Head withBadValue(ErrorCode code) {
        return new Head(scope, key, subject, code, extension, sentence);
    }

    Head withExtension(String feature) {
        return new Head(scope, key, subject, badValue, Optional.of(feature), sentence);
    }
}
