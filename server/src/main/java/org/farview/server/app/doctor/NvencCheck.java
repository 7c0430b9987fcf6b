package org.farview.server.app.doctor;

import java.time.Duration;
import org.farview.render.video.NvencProbe;
import org.farview.render.video.NvencVerdict;
import org.farview.server.app.EncoderConfig;

/**
 * Whether the GPU encodes video, found out by having it do so.
 *
 * @param choice of the settings
 */
record NvencCheck(EncoderConfig.Choice choice) implements Check {
    private static final String REMEDY =
            "see 'The GPU does not encode' in docs/troubleshooting.md; the CPU encodes meanwhile";

    @Override
    public String name() {
        return "nvenc";
    }

    /** The first use of FFmpeg unpacks its code. */
    @Override
    public Duration limit() {
        return EncoderCheck.UNPACKING;
    }

    @Override
    public Verdict whenSilent() {
        return Verdict.WARNING;
    }

    @Override
    public Finding look() {
        NvencVerdict verdict = NvencProbe.start(Runnable::run, _ -> {}).verdict().orElseThrow();
        boolean asked = choice == EncoderConfig.Choice.NVENC;
        return switch (verdict) {
            case NvencVerdict.Works _ -> Finding.ok(name(), "the GPU encodes");
            case NvencVerdict.Absent _ -> missing(verdict, asked);
            case NvencVerdict.Refused(NvencVerdict.Reason reason, String _) ->
                    missing(verdict, asked || reason != NvencVerdict.Reason.NO_ENCODER);
        };
    }

    private Finding missing(NvencVerdict verdict, boolean matters) {
        return matters
                ? Finding.warning(name(), verdict.text(), REMEDY)
                : Finding.notThere(name(), verdict.text());
    }
}
