package org.farview.render.view;

import java.util.Objects;
import org.farview.scene.LayerLook;
import org.farview.scene.Window;

/**
 * How a value becomes a colour: window to 0..1, to the power of gamma, colormap, times opacity on
 * black.
 *
 * @param window in data values
 * @param gamma greater than 0
 * @param colormap its name
 * @param opacity 0..1
 */
public record Transfer(Window window, double gamma, String colormap, double opacity) {
    public Transfer {
        Objects.requireNonNull(window);
        Objects.requireNonNull(colormap);
    }

    static Transfer of(LayerLook look) {
        return new Transfer(look.contrast(), look.gamma(), look.colormap(), look.opacity());
    }
}
