package org.farview.render.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.farview.render.RenderException;
import org.junit.jupiter.api.Test;

class BitstreamTest {
    @Test
    void annexBIsCutAtStartCodesOfBothLengths() {
        List<NalUnit> units = Bitstream.parseAnnexB(hex("00000001 6742 000001 68CE 00000001 65B8"));

        assertThat(units).extracting(NalUnit::type).containsExactly(7, 8, 5);
        assertThat(units).extracting(BitstreamTest::text).containsExactly("6742", "68ce", "65b8");
    }

    @Test
    void zerosAroundUnitsBelongToNone() {
        List<NalUnit> units = Bitstream.parseAnnexB(hex("0000 000001 6742 0000 000001 65 0000"));

        assertThat(units).extracting(BitstreamTest::text).containsExactly("6742", "65");
    }

    @Test
    void emulationPreventionBytesStay() {
        byte[] annexB = hex("00000001 65 000003 01 000003");

        byte[] avcc = Bitstream.toAvcc(Bitstream.parseAnnexB(annexB));

        assertThat(avcc).isEqualTo(hex("00000008 65 000003 01 000003"));
    }

    @Test
    void startCodesBehindEachOtherMakeNoEmptyUnit() {
        List<NalUnit> units = Bitstream.parseAnnexB(hex("000001 000001 000001 41 FF"));

        assertThat(units).extracting(BitstreamTest::text).containsExactly("41ff");
    }

    @Test
    void avccAndAnnexBRoundTrip() {
        byte[] avcc = hex("00000002 6742 00000003 68CE3C 00000001 65");

        byte[] annexB = Bitstream.toAnnexB(Bitstream.parseAvcc(avcc));

        assertThat(annexB).isEqualTo(hex("00000001 6742 00000001 68CE3C 00000001 65"));
        assertThat(Bitstream.toAvcc(Bitstream.parseAnnexB(annexB))).isEqualTo(avcc);
    }

    @Test
    void keyframeIsJudgedByTheTypeOfH264Only() {
        // Under H.265's rule header byte 0x28 would be a keyframe, and 0x41 a parameter set.
        assertThat(Bitstream.isKeyframe(List.of(unit("28CE"), unit("41E0")))).isFalse();
        assertThat(Bitstream.isKeyframe(List.of(unit("45B8")))).isTrue();
        assertThat(Bitstream.isKeyframe(List.of(unit("25B8")))).isTrue();
    }

    @Test
    void annexBWithoutStartCodeIsRefused() {
        refusesAnnexB("", "no NAL unit");
        refusesAnnexB("00000000", "no NAL unit");
        refusesAnnexB("67424242", "before the first start code");
        refusesAnnexB("FF 000001 65", "before the first start code");
        refusesAnnexB("000001", "no NAL unit");
    }

    @Test
    void avccWithWrongLengthIsRefused() {
        refusesAvcc("", "no NAL unit");
        refusesAvcc("000000", "wanted a length of 4");
        refusesAvcc("00000000", "got a NAL unit of 0 bytes");
        refusesAvcc("00000005 65010203", "got a NAL unit of 5 bytes, wanted 1..4");
        refusesAvcc("FFFFFFFF 65", "got a NAL unit of 4294967295 bytes");
        refusesAvcc("00000001 65 0000", "wanted a length of 4");
    }

    @Test
    void unitsBeyondTheBoundAreRefused() {
        byte[] annexB = hex("00000141".repeat(Bitstream.MAX_UNITS + 1));

        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> Bitstream.parseAnnexB(annexB))
                .withMessageContaining("more than 4096");
    }

    @Test
    void noiseIsParsedOrRefusedButNeverBreaks() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] noise = new byte[random.nextInt(64)];
            for (int i = 0; i < noise.length; i++) {
                noise[i] = (byte) random.nextInt(4);
            }
            survives(() -> Bitstream.parseAnnexB(noise));
            survives(() -> Bitstream.parseAvcc(noise));
            survives(() -> SequenceParameters.parse(unit("67" + HexFormat.of().formatHex(noise))));
        }
    }

    @Test
    void windowOutsideItsBufferIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NalUnit(new byte[4], 2, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new NalUnit(new byte[4], -1, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new NalUnit(new byte[4], 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NalUnit(new byte[4], Integer.MAX_VALUE, 1));
    }

    private static void survives(Runnable parse) {
        try {
            parse.run();
        } catch (RenderException refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    private static void refusesAnnexB(String hex, String reason) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> Bitstream.parseAnnexB(hex(hex)))
                .withMessageContaining(reason);
    }

    private static void refusesAvcc(String hex, String reason) {
        assertThatExceptionOfType(RenderException.class)
                .isThrownBy(() -> Bitstream.parseAvcc(hex(hex)))
                .withMessageContaining(reason);
    }

    private static NalUnit unit(String hex) {
        byte[] bytes = hex(hex);
        return new NalUnit(bytes, 0, bytes.length);
    }

    private static String text(NalUnit unit) {
        return HexFormat.of().formatHex(unit.bytes());
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
