package org.farview.render.cpu.kernels;

import java.util.function.Supplier;
import jdk.incubator.vector.FloatVector;

/** Makes the vector set; loaded by name, only where the module is present. */
final class VectorKernels implements Supplier<Kernels> {
    /**
     * With 128-bit vectors a quarter of one, which bytes need, is no vector. Such processors have
     * no two-vector permutation either, so the scalar loops lose little there.
     */
    private static final int LEAST_BITS = 256;

    VectorKernels() {}

    @Override
    public Kernels get() {
        int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (bits < LEAST_BITS) {
            return Kernels.scalar();
        }
        return new Kernels(
                "vector/" + bits, new VectorRows(), new VectorColors(), new VectorRays());
    }
}
