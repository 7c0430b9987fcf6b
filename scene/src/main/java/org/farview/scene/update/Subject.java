package org.farview.scene.update;

/**
 * A part of the scene that has a version of its own: several rows may change the same one, as all
 * camera actions do.
 *
 * @param scope the scope of its rows
 * @param target empty for what exists once, else the layer's id
 * @param name e.g. {@code opacity}, {@code pose}
 */
public record Subject(Scope scope, String target, String name) {}
