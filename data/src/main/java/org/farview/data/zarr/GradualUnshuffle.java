package org.farview.data.zarr;

/**
 * Vector loops, used little by little until they are compiled.
 *
 * <p>Before that every vector is an object, and a block takes hundreds of times as long: the first
 * chunks would come seconds late. So a thread's first blocks go through the scalar loops, but for a
 * few elements, which let the compiler get to know the others.
 */
final class GradualUnshuffle implements Unshuffle {
    /** Of a thread: enough for the compiler, which begins at 600 calls and 15,000 rounds. */
    private static final int FIRST_BLOCKS = 1200;

    private static final int FEW_ELEMENTS = 512;

    /** Blocks of two and of four bytes per element. */
    private static final ThreadLocal<int[]> BLOCKS = ThreadLocal.withInitial(() -> new int[2]);

    private final Unshuffle vectors;
    private final Unshuffle scalar;

    GradualUnshuffle(Unshuffle vectors, Unshuffle scalar) {
        this.vectors = vectors;
        this.scalar = scalar;
    }

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public void two(Part[] planes, Part to) {
        if (isKnown(0)) {
            vectors.two(planes, to);
        } else {
            int few = Math.min(FEW_ELEMENTS, planes[0].length());
            vectors.two(from(planes, 0, few), to);
            scalar.two(from(planes, few, planes[0].length()), rest(to, 2 * few));
        }
    }

    @Override
    public void four(Part[] planes, Part to) {
        if (isKnown(1)) {
            vectors.four(planes, to);
        } else {
            int few = Math.min(FEW_ELEMENTS, planes[0].length());
            vectors.four(from(planes, 0, few), to);
            scalar.four(from(planes, few, planes[0].length()), rest(to, 4 * few));
        }
    }

    private static boolean isKnown(int loop) {
        int[] blocks = BLOCKS.get();
        if (blocks[loop] < FIRST_BLOCKS) {
            blocks[loop]++;
            return false;
        }
        return true;
    }

    private static Part[] from(Part[] planes, int first, int end) {
        Part[] some = new Part[planes.length];
        for (int i = 0; i < planes.length; i++) {
            some[i] = planes[i].slice(first, end - first);
        }
        return some;
    }

    private static Part rest(Part to, int start) {
        return to.slice(start, to.length() - start);
    }
}
