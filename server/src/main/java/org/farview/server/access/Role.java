package org.farview.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody may do; each role may all that those before it may. */
public enum Role {
    /** Looks, asks and resumes, and changes nothing. */
    VIEWER,
    /** Changes the scene, lists the served folders and opens images from them. */
    EDITOR,
    /** Deletes scenes, and whatever else concerns others. */
    ADMIN;

    /** Lower case, as in files and on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name, in any case. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(Role::wireName).collect(Collectors.joining(", "));
    }

    /** Whether who has this role may do what needs that one. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }
}
