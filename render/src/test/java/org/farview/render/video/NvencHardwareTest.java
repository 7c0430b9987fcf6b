package org.farview.render.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/** The contract on a GPU that has an encoder; on every other machine skipped with the reason. */
@Tag("gpu")
class NvencHardwareTest extends H264EncoderContract {
    @BeforeEach
    void requireEncoder() {
        NvencVerdict verdict = NvencProbe.start(Runnable::run, told -> {}).verdict().orElseThrow();
        assumeTrue(verdict instanceof NvencVerdict.Works, verdict.text());
    }

    @Override
    protected VideoEncoder.Factory factory() {
        return NvencEncoder::open;
    }
}
