package org.farview.server.pixel;

import java.util.Optional;
import org.farview.render.cuda.CudaContext;
import org.farview.render.video.Picture;
import org.farview.scene.CanvasSize;

/**
 * What an encoder is opened for: pictures of another shape need another one.
 *
 * @param size shown pixels
 * @param gpu where the pictures lie; empty for host memory
 */
record PictureShape(CanvasSize size, Optional<CudaContext> gpu) {
    static PictureShape of(Picture picture) {
        return new PictureShape(picture.size(), picture.gpu());
    }

    static PictureShape inHostMemory(CanvasSize size) {
        return new PictureShape(size, Optional.empty());
    }
}
