package org.farview.render.cpu.kernels;

import java.util.function.Supplier;

/**
 * One set of inner loops: either all scalar or all vector code.
 *
 * <p>Both sets give the same bits: every step of a vector loop is the same single-precision or
 * integer operation as in its scalar twin, in the same order, and none is fused. So a picture does
 * not depend on the processor that drew it, and the scalar set is the oracle of the other.
 *
 * <p>Vector code needs the classes of {@code jdk.incubator.vector}, which a process has only when
 * it was started with {@code --add-modules}, or with them on the boot class path as a package does
 * (ADR 041). Nothing but the classes named Vector... links against them, and they are loaded by
 * name.
 *
 * <p>Immutable; the loops keep no state and may run on any number of threads.
 *
 * @param name for logs: kind and width
 * @param rows loops over rows of voxels and pixels
 * @param colors loops of colour conversion
 * @param rays loops along rays
 */
public record Kernels(String name, RowKernels rows, ColorKernels colors, RayKernels rays) {
    private static final String VECTOR_CLASS = "jdk.incubator.vector.VectorSpecies";
    private static final String VECTOR_KERNELS = Kernels.class.getPackageName() + ".VectorKernels";

    /** The loops that any Java virtual machine runs. */
    public static Kernels scalar() {
        return Best.SCALAR;
    }

    /** The fastest loops that this process can run. The first call logs which. */
    public static Kernels best() {
        return Best.KERNELS;
    }

    /** Chosen once: what a process can run does not change. */
    private static final class Best {
        private static final Kernels SCALAR =
                new Kernels("scalar", new ScalarRows(), new ScalarColors(), new ScalarRays());
        private static final Kernels KERNELS = choose();

        private static Kernels choose() {
            Kernels chosen = hasVectors() ? vectorOrScalar() : SCALAR;
            System.getLogger(Kernels.class.getName())
                    .log(System.Logger.Level.INFO, "drawing kernels={0}", chosen.name());
            return chosen;
        }

        private static boolean hasVectors() {
            try {
                Class.forName(VECTOR_CLASS, false, Kernels.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }

        private static Kernels vectorOrScalar() {
            try {
                Object made = Class.forName(VECTOR_KERNELS).getDeclaredConstructor().newInstance();
                return made instanceof Supplier<?> supplier
                                && supplier.get() instanceof Kernels kernels
                        ? kernels
                        : SCALAR;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(VECTOR_KERNELS + " cannot be made", e);
            }
        }
    }
}
