package org.farview.server.scenes;

import java.util.Optional;

/**
 * A scene in a list.
 *
 * @param name for people; empty where it was given none
 * @param sessions that are in it
 * @param awake whether it draws; if not, the next who enters wakes it
 */
public record SceneNote(String id, Optional<String> name, int sessions, boolean awake) {}
