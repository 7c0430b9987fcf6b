package org.farview.render.cpu;

import org.farview.data.Chunks;
import org.farview.render.Renderer;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.fixture.SliceContract;
import org.farview.render.view.RenderLimits;

class SlicePictureTest extends SliceContract {
    @Override
    protected Renderer renderer(Chunks chunks, RenderLimits limits) {
        return new CpuRenderer(chunks, new SerialTiles(), limits);
    }
}
