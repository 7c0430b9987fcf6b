package org.farview.render.view;

import java.util.ArrayList;
import java.util.List;
import org.farview.data.ChunkRequest;
import org.farview.data.Tier;
import org.farview.scene.View;

/**
 * What a layer asks the cache for: first the coarsest level, so that something shows at once, then
 * the level wanted, from the middle of the view outwards.
 */
final class Requests {
    /** Above every distance, so that the coarsest level always comes first. */
    private static final double COARSEST_FIRST = 1e9;

    private Requests() {}

    static List<ChunkRequest> of(LayerPlan.Staged plan, View view) {
        List<ChunkRequest> requests = new ArrayList<>();
        if (!plan.coarser().isEmpty()) {
            add(requests, plan.coarser().getLast(), new Focus(view, COARSEST_FIRST));
        }
        add(requests, plan.cut(), new Focus(view, 0));
        return requests;
    }

    private static void add(List<ChunkRequest> requests, Cut cut, Focus focus) {
        for (Cell cell : cut.cells()) {
            requests.add(
                    new ChunkRequest(cell.key(), Tier.VISIBLE, focus.priority(cut, cell.box())));
        }
    }

    /** Ranks chunks by their distance to the middle of the view, in voxels. */
    private record Focus(View view, double base) {
        double priority(Cut cut, Box box) {
            double squares = 0;
            for (int dimension = 0; dimension < 3; dimension++) {
                double middle = (box.range(dimension).from() + box.range(dimension).to()) / 2.0;
                double offset = middle - 0.5 - centerIndex(cut, dimension);
                squares += offset * offset;
            }
            return base - Math.min(Math.sqrt(squares), COARSEST_FIRST / 2);
        }

        private double centerIndex(Cut cut, int dimension) {
            Dimension along = cut.dimensions().get(dimension);
            if (along.axis() == Dimension.NO_AXIS) {
                return 0;
            }
            double world =
                    view.ndisplay() == 2
                            ? switch (dimension) {
                                case 1 -> view.plane().centerRow();
                                default -> view.plane().centerColumn();
                            }
                            : switch (dimension) {
                                case 0 -> view.volume().centerDepth();
                                case 1 -> view.volume().centerRow();
                                default -> view.volume().centerColumn();
                            };
            return along.toIndex(world);
        }
    }
}
