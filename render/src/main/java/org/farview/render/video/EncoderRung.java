package org.farview.render.video;

/**
 * One way to encode, with the name that people read.
 *
 * @param name "openh264 2.3.1 (system)"
 * @param factory opens its encoders
 * @param codec what they write
 */
public record EncoderRung(String name, VideoEncoder.Factory factory, Codec codec) {}
