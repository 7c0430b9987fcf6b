package org.farview.render.cpu;

import org.farview.data.Chunks;
import org.farview.render.Renderer;
import org.farview.render.fixture.LegendContract;
import org.farview.render.fixture.SerialTiles;
import org.farview.render.view.RenderLimits;

class LegendPictureTest extends LegendContract {
    @Override
    protected Renderer renderer(Chunks chunks, RenderLimits limits) {
        return new CpuRenderer(chunks, new SerialTiles(), limits);
    }
}
