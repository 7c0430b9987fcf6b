package org.farview.render.gl;

import org.farview.render.RenderException;

/** The context is gone with all that it held: a driver's reset, or a device that was removed. */
public final class GpuLostException extends RenderException {
    private static final long serialVersionUID = 1L;

    public GpuLostException(String message) {
        super(message);
    }
}
