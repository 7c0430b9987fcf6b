package org.farview.render.view;

import java.util.Objects;
import org.farview.scene.Blending;
import org.farview.scene.ImageLayer;
import org.farview.scene.LayerLook;
import org.farview.scene.Window;

/**
 * How a value becomes a colour on the canvas: window to 0..1, to the power of gamma, colormap,
 * times opacity, laid over what the layers below have drawn. Labels have colours of their own, see
 * {@link org.farview.render.stage.LabelPalette}, and only opacity and blending from here.
 *
 * @param window in data values
 * @param gamma greater than 0
 * @param colormap its name
 * @param opacity 0..1
 * @param blending how it is laid over what is below; OPAQUE for the lowest layer of a plan that has
 *     voxels, whatever was asked
 */
public record Transfer(
        Window window, double gamma, String colormap, double opacity, Blending blending) {
    private static final Window UNUSED = new Window(0, 1);

    public Transfer {
        Objects.requireNonNull(window);
        Objects.requireNonNull(colormap);
        Objects.requireNonNull(blending);
    }

    /** The same for a layer with nothing below it. */
    Transfer atBottom() {
        return new Transfer(window, gamma, colormap, opacity, Blending.OPAQUE);
    }

    /** Of labels only opacity and blending matter; the rest is the same for all of them. */
    static Transfer of(ImageLayer layer) {
        LayerLook look = layer.look();
        return switch (layer.kind()) {
            case IMAGE ->
                    new Transfer(
                            look.contrast(),
                            look.gamma(),
                            look.colormap(),
                            look.opacity(),
                            look.blending());
            case LABELS -> new Transfer(UNUSED, 1, "gray", look.opacity(), look.blending());
        };
    }
}
