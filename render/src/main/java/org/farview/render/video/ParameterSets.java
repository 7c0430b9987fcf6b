package org.farview.render.video;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.farview.render.RenderException;

/**
 * The sequence and picture parameter set of a stream, without which no decoder can start, and what
 * is derived from them: the decoder configuration record {@code avcC} and the codec string.
 *
 * @param sequence NAL unit of type 7
 * @param picture NAL unit of type 8
 */
public record ParameterSets(NalUnit sequence, NalUnit picture) {
    private static final int MAX_BYTES = 0xFFFF;

    /**
     * @throws RenderException when a unit has the wrong type or is too long for {@code avcC}
     */
    public ParameterSets {
        require(sequence, NalUnit.TYPE_SEQUENCE_PARAMETERS, 4);
        require(picture, NalUnit.TYPE_PICTURE_PARAMETERS, 2);
        sequence = sequence.copy();
        picture = picture.copy();
    }

    /** The last set of either kind among {@code units}; empty unless both are there. */
    public static Optional<ParameterSets> find(List<NalUnit> units) {
        Optional<NalUnit> sequence = last(units, NalUnit.TYPE_SEQUENCE_PARAMETERS);
        Optional<NalUnit> picture = last(units, NalUnit.TYPE_PICTURE_PARAMETERS);
        return sequence.flatMap(found -> picture.map(other -> new ParameterSets(found, other)));
    }

    /**
     * The {@code AVCDecoderConfigurationRecord} of ISO/IEC 14496-15 section 5.3.3.1: 4-byte
     * lengths, one set of each kind, and for the high profiles chroma format and bit depths.
     */
    public ByteBuffer avcC() {
        SequenceParameters read = SequenceParameters.parse(sequence);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(1); // configurationVersion
        out.write(sequence.at(1)); // AVCProfileIndication
        out.write(sequence.at(2)); // profile_compatibility
        out.write(sequence.at(3)); // AVCLevelIndication
        out.write(0xFF); // reserved, lengthSizeMinusOne = 3
        out.write(0xE1); // reserved, one sequence parameter set
        writeSet(out, sequence);
        out.write(1); // one picture parameter set
        writeSet(out, picture);
        if (read.conformance().namesSamples()) {
            out.write(0xFC | read.samples().chroma());
            out.write(0xF8 | (read.samples().lumaBits() - 8));
            out.write(0xF8 | (read.samples().chromaBits() - 8));
            out.write(0); // no SPS extensions
        }
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    /** {@code avc1.PPCCLL} of RFC 6381 section 3.3: profile, constraint and level byte in hex. */
    public String codec() {
        return String.format(
                Locale.ROOT, "avc1.%02X%02X%02X", sequence.at(1), sequence.at(2), sequence.at(3));
    }

    private static void require(NalUnit unit, int type, int minBytes) {
        if (unit.type() != type || unit.length() < minBytes || unit.length() > MAX_BYTES) {
            throw new RenderException(
                    "parameter set: got NAL unit type %d of %d bytes, wanted type %d of %d..%d"
                            .formatted(unit.type(), unit.length(), type, minBytes, MAX_BYTES));
        }
    }

    private static Optional<NalUnit> last(List<NalUnit> units, int type) {
        return units.reversed().stream().filter(unit -> unit.type() == type).findFirst();
    }

    private static void writeSet(ByteArrayOutputStream out, NalUnit set) {
        out.write(set.length() >>> 8);
        out.write(set.length());
        out.writeBytes(set.bytes());
    }
}
