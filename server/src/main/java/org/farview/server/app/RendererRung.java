package org.farview.server.app;

/**
 * One way to draw, in order of preference: a lower rung is taken when the one above has failed
 * twice within a minute.
 *
 * @param name for the status and for messages, such as {@code cpu}
 * @param renderers makes the rung's renderers
 */
public record RendererRung(String name, Renderers renderers) {}
