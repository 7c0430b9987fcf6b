package org.farview.bench.kernel;

import org.farview.render.cpu.kernels.Kernels;

/** The loops that a benchmark runs: the twins side by side. */
public enum KernelSet {
    /** Those that any Java virtual machine runs. */
    SCALAR,
    /** The fastest here: vectors, where the module is there. */
    BEST;

    Kernels loops() {
        return this == SCALAR ? Kernels.scalar() : Kernels.best();
    }
}
