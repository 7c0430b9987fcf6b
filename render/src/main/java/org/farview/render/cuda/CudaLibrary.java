package org.farview.render.cuda;

/** Calls CUDA's functions; a test puts a recorder in its place. */
interface CudaLibrary {
    /**
     * @param arguments Integer, Long or MemorySegment, as the function's type wants them
     * @return {@code CUresult}; 0 is success
     */
    int call(CudaFunction function, Object... arguments);
}
