package org.farview.render.cpu;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.farview.render.TilePool;
import org.farview.render.Work;
import org.farview.render.Workbench;

/**
 * Does the work when it is offered, on all tiles: for who wants the whole picture and waits for it,
 * such as stills. Confined to one thread.
 */
final class WorkAtOnce implements Workbench {
    private final TilePool tiles;
    private final Deque<Work> ended = new ArrayDeque<>();

    WorkAtOnce(TilePool tiles) {
        this.tiles = tiles;
    }

    @Override
    public boolean offer(Work work) {
        for (int round = 0; round < work.rounds(); round++) {
            int parts = round;
            tiles.forEach(work.parts(round), _ -> work.runPart(parts));
        }
        ended.add(work);
        return true;
    }

    @Override
    public boolean collect() {
        boolean any = !ended.isEmpty();
        Optional<Work> next = Optional.ofNullable(ended.poll());
        while (next.isPresent()) {
            next.get().done();
            next = Optional.ofNullable(ended.poll());
        }
        return any;
    }

    @Override
    public void close() {
        ended.clear();
    }
}
