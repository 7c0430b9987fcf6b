package org.farview.render.video.openh264;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How OpenH264's structs lie in memory, transcribed from its public headers {@code codec_api.h} and
 * {@code codec_app_def.h}. Members bear the header's names.
 *
 * <p>The layout is part of no promise: 2.6 put PSNR members into three structs, which moved what
 * lies behind them. Hence only versions whose headers were read have a layout here; for every other
 * one there is none, and its library is not called.
 *
 * @param parameters {@code SEncParamExt}
 * @param picture {@code SSourcePicture}
 * @param output {@code SFrameBSInfo}
 */
record Structs(StructLayout parameters, StructLayout picture, StructLayout output) {
    /** {@code OpenH264Version}. */
    static final StructLayout VERSION =
            CStruct.of(
                    JAVA_INT.withName("uMajor"),
                    JAVA_INT.withName("uMinor"),
                    JAVA_INT.withName("uRevision"),
                    JAVA_INT.withName("uReserved"));

    /** {@code SBitrateInfo}. */
    static final StructLayout BITRATE =
            CStruct.of(JAVA_INT.withName("iLayer"), JAVA_INT.withName("iBitrate"));

    /** The virtual functions of {@code ISVCEncoder}, in the order of their declaration. */
    static final StructLayout FUNCTIONS =
            CStruct.of(
                    ADDRESS.withName("Initialize"),
                    ADDRESS.withName("InitializeExt"),
                    ADDRESS.withName("GetDefaultParams"),
                    ADDRESS.withName("Uninitialize"),
                    ADDRESS.withName("EncodeFrame"),
                    ADDRESS.withName("EncodeParameterSets"),
                    ADDRESS.withName("ForceIntraFrame"),
                    ADDRESS.withName("SetOption"),
                    ADDRESS.withName("GetOption"));

    /** {@code MAX_LAYER_NUM_OF_FRAME}. */
    static final int MAX_LAYERS = 128;

    /** {@code MAX_NAL_UNITS_IN_LAYER}. */
    static final int MAX_UNITS_IN_LAYER = 128;

    private static final int MAX_SPATIAL_LAYERS = 4;

    /** {@code MAX_SLICES_NUM_TMP}: (128 - (4 * 4 + 1 + 4)) / 3. */
    private static final int MAX_SLICES = 35;

    /** Headers of 2.3.1 and 2.4.1, which declare the same structs. */
    private static final Structs BEFORE_PSNR = declared(new MemoryLayout[0], new MemoryLayout[0]);

    /** Header of 2.6.0. */
    private static final Structs WITH_PSNR =
            declared(
                    psnrFlags(),
                    new MemoryLayout[] {sequenceLayout(3, JAVA_FLOAT).withName("rPsnr")});

    /** The layout of a library's version; empty when nobody has read its header. */
    static Optional<Structs> of(Version version) {
        return switch (version.release()) {
            case "2.3.1", "2.4.1" -> Optional.of(BEFORE_PSNR);
            case "2.6.0" -> Optional.of(WITH_PSNR);
            default -> Optional.empty();
        };
    }

    /** What {@link #of} knows, for messages. */
    static String known() {
        return "2.3.1, 2.4.1 or 2.6.0";
    }

    /** {@code ISVCEncoder}: an object that begins with the address of its functions. */
    static StructLayout encoder() {
        return CStruct.of(ADDRESS.withName("functions"));
    }

    private static Structs declared(MemoryLayout[] flags, MemoryLayout[] layerTail) {
        return new Structs(
                CStruct.of(concat(parameterMembers(), flags)),
                CStruct.of(concat(pictureMembers(), flags)),
                outputOf(CStruct.of(concat(layerMembers(), layerTail))));
    }

    private static MemoryLayout[] psnrFlags() {
        return new MemoryLayout[] {
            JAVA_BOOLEAN.withName("bPsnrY"),
            JAVA_BOOLEAN.withName("bPsnrU"),
            JAVA_BOOLEAN.withName("bPsnrV")
        };
    }

    private static MemoryLayout[] parameterMembers() {
        return new MemoryLayout[] {
            JAVA_INT.withName("iUsageType"),
            JAVA_INT.withName("iPicWidth"),
            JAVA_INT.withName("iPicHeight"),
            JAVA_INT.withName("iTargetBitrate"),
            JAVA_INT.withName("iRCMode"),
            JAVA_FLOAT.withName("fMaxFrameRate"),
            JAVA_INT.withName("iTemporalLayerNum"),
            JAVA_INT.withName("iSpatialLayerNum"),
            sequenceLayout(MAX_SPATIAL_LAYERS, spatialLayer()).withName("sSpatialLayers"),
            JAVA_INT.withName("iComplexityMode"),
            JAVA_INT.withName("uiIntraPeriod"),
            JAVA_INT.withName("iNumRefFrame"),
            JAVA_INT.withName("eSpsPpsIdStrategy"),
            JAVA_BOOLEAN.withName("bPrefixNalAddingCtrl"),
            JAVA_BOOLEAN.withName("bEnableSSEI"),
            JAVA_BOOLEAN.withName("bSimulcastAVC"),
            JAVA_INT.withName("iPaddingFlag"),
            JAVA_INT.withName("iEntropyCodingModeFlag"),
            JAVA_BOOLEAN.withName("bEnableFrameSkip"),
            JAVA_INT.withName("iMaxBitrate"),
            JAVA_INT.withName("iMaxQp"),
            JAVA_INT.withName("iMinQp"),
            JAVA_INT.withName("uiMaxNalSize"),
            JAVA_BOOLEAN.withName("bEnableLongTermReference"),
            JAVA_INT.withName("iLTRRefNum"),
            JAVA_INT.withName("iLtrMarkPeriod"),
            JAVA_SHORT.withName("iMultipleThreadIdc"),
            JAVA_BOOLEAN.withName("bUseLoadBalancing"),
            JAVA_INT.withName("iLoopFilterDisableIdc"),
            JAVA_INT.withName("iLoopFilterAlphaC0Offset"),
            JAVA_INT.withName("iLoopFilterBetaOffset"),
            JAVA_BOOLEAN.withName("bEnableDenoise"),
            JAVA_BOOLEAN.withName("bEnableBackgroundDetection"),
            JAVA_BOOLEAN.withName("bEnableAdaptiveQuant"),
            JAVA_BOOLEAN.withName("bEnableFrameCroppingFlag"),
            JAVA_BOOLEAN.withName("bEnableSceneChangeDetect"),
            JAVA_BOOLEAN.withName("bIsLosslessLink"),
            JAVA_BOOLEAN.withName("bFixRCOverShoot"),
            JAVA_INT.withName("iIdrBitrateRatio")
        };
    }

    /** {@code SSpatialLayerConfig}. */
    private static StructLayout spatialLayer() {
        return CStruct.of(
                JAVA_INT.withName("iVideoWidth"),
                JAVA_INT.withName("iVideoHeight"),
                JAVA_FLOAT.withName("fFrameRate"),
                JAVA_INT.withName("iSpatialBitrate"),
                JAVA_INT.withName("iMaxSpatialBitrate"),
                JAVA_INT.withName("uiProfileIdc"),
                JAVA_INT.withName("uiLevelIdc"),
                JAVA_INT.withName("iDLayerQp"),
                JAVA_INT.withName("uiSliceMode"),
                JAVA_INT.withName("uiSliceNum"),
                sequenceLayout(MAX_SLICES, JAVA_INT).withName("uiSliceMbNum"),
                JAVA_INT.withName("uiSliceSizeConstraint"),
                JAVA_BOOLEAN.withName("bVideoSignalTypePresent"),
                JAVA_BYTE.withName("uiVideoFormat"),
                JAVA_BOOLEAN.withName("bFullRange"),
                JAVA_BOOLEAN.withName("bColorDescriptionPresent"),
                JAVA_BYTE.withName("uiColorPrimaries"),
                JAVA_BYTE.withName("uiTransferCharacteristics"),
                JAVA_BYTE.withName("uiColorMatrix"),
                JAVA_BOOLEAN.withName("bAspectRatioPresent"),
                JAVA_INT.withName("eAspectRatio"),
                JAVA_SHORT.withName("sAspectRatioExtWidth"),
                JAVA_SHORT.withName("sAspectRatioExtHeight"));
    }

    private static MemoryLayout[] pictureMembers() {
        return new MemoryLayout[] {
            JAVA_INT.withName("iColorFormat"),
            sequenceLayout(4, JAVA_INT).withName("iStride"),
            sequenceLayout(4, ADDRESS).withName("pData"),
            JAVA_INT.withName("iPicWidth"),
            JAVA_INT.withName("iPicHeight"),
            JAVA_LONG.withName("uiTimeStamp")
        };
    }

    /** {@code SLayerBSInfo}. */
    private static MemoryLayout[] layerMembers() {
        return new MemoryLayout[] {
            JAVA_BYTE.withName("uiTemporalId"),
            JAVA_BYTE.withName("uiSpatialId"),
            JAVA_BYTE.withName("uiQualityId"),
            JAVA_INT.withName("eFrameType"),
            JAVA_BYTE.withName("uiLayerType"),
            JAVA_INT.withName("iSubSeqId"),
            JAVA_INT.withName("iNalCount"),
            ADDRESS.withName("pNalLengthInByte"),
            ADDRESS.withName("pBsBuf")
        };
    }

    private static StructLayout outputOf(StructLayout layer) {
        return CStruct.of(
                JAVA_INT.withName("iLayerNum"),
                sequenceLayout(MAX_LAYERS, layer).withName("sLayerInfo"),
                JAVA_INT.withName("eFrameType"),
                JAVA_INT.withName("iFrameSizeInBytes"),
                JAVA_LONG.withName("uiTimeStamp"));
    }

    private static MemoryLayout[] concat(MemoryLayout[] head, MemoryLayout[] tail) {
        return Stream.concat(Arrays.stream(head), Arrays.stream(tail)).toArray(MemoryLayout[]::new);
    }

    /** Where a member of a struct begins. */
    static long offset(StructLayout struct, String member) {
        return struct.byteOffset(groupElement(member));
    }
}
