package org.farview.render.view;

import java.util.ArrayList;
import java.util.List;
import org.farview.scene.Depiction;
import org.farview.scene.ImageLayer;
import org.farview.scene.Interpolation;
import org.farview.scene.LayerLook;
import org.farview.scene.Rendering;
import org.farview.scene.SceneState;
import org.farview.scene.View;
import org.farview.scene.VolumeLook;

/** What a scene may ask for and the renderers do not draw: says what they draw instead. */
final class Compromises {
    private final List<String> notes = new ArrayList<>();

    private Compromises() {}

    /** One sentence for each thing that is drawn otherwise than asked, for people. */
    static List<String> of(SceneState scene, View view) {
        Compromises compromises = new Compromises();
        for (ImageLayer layer : scene.layers()) {
            if (layer.look().visible()) {
                switch (layer.kind()) {
                    case IMAGE -> compromises.add(layer, view);
                    case LABELS -> compromises.addLabels(layer, view);
                }
            }
        }
        return List.copyOf(compromises.notes);
    }

    private void add(ImageLayer layer, View view) {
        LayerLook look = layer.look();
        if (view.ndisplay() == 2) {
            Interpolation drawn = look.interpolation().drawnAs();
            if (drawn != look.interpolation()) {
                note(
                        layer,
                        look.interpolation().wireName() + " interpolation",
                        drawn.wireName() + " is drawn");
            }
        } else {
            addVolume(layer, look.volume());
        }
    }

    /** Interpolations and renderings are for values: that labels have none of them is no news. */
    private void addLabels(ImageLayer layer, View view) {
        if (view.ndisplay() == 3) {
            addRays(layer, layer.look().volume());
        }
    }

    private void addVolume(ImageLayer layer, VolumeLook look) {
        Rendering rendering = look.rendering();
        if (rendering.drawnAs() != rendering) {
            note(layer, rendering.wireName() + " rendering", "maximum intensity is drawn");
        }
        addRays(layer, look);
    }

    private void addRays(ImageLayer layer, VolumeLook look) {
        Depiction depiction = look.depiction();
        if (depiction.drawnAs() != depiction) {
            note(layer, depiction.wireName() + " depiction", "the whole volume is drawn");
        }
        if (look.sampleStep() != VolumeLook.SAMPLE_STEP) {
            note(layer, "sample step " + look.sampleStep(), "rays are sampled once a voxel");
        }
    }

    private void note(ImageLayer layer, String asked, String instead) {
        notes.add(
                "layer '%s': %s is not drawn yet, %s instead"
                        .formatted(layer.name(), asked, instead));
    }
}
