/**
 * The AVCDecoderConfigurationRecord ("avcC", ISO/IEC 14496-15, 5.3.3.1) and the parameter sets inside access units.
 *
 * Bytes 1 to 3 are profile, constraints and level; byte 5 holds the number of sequence parameter sets in its low 5 bits, each behind a
 * 2-byte length; then one byte with the number of picture parameter sets, each behind a 2-byte length.
 */

const NAL_TYPE_MASK = 0x1f;
const NAL_SPS = 7;
const NAL_PPS = 8;
const SETS_OFFSET = 5;
const LENGTH_BYTES = 4;

export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) {
    bytes[i] = binary.charCodeAt(i);
  }
  return bytes;
}

/** The RFC 6381 name of the stream, e.g. `avc1.42C01F`. */
export function codecString(avcc: Uint8Array): string {
  const hex = Array.from(avcc.subarray(1, 4), (byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return `avc1.${hex.join('')}`;
}

/** Sequence and picture parameter sets of a configuration record, in order. Empty when the record is cut short. */
export function parameterSetsOfRecord(avcc: Uint8Array): Uint8Array[] {
  const sets: Uint8Array[] = [];
  let offset = SETS_OFFSET;
  for (const mask of [NAL_TYPE_MASK, 0xff]) {
    const count = (avcc[offset++] ?? 0) & mask;
    for (let i = 0; i < count; i++) {
      const length = ((avcc[offset] ?? 0) << 8) | (avcc[offset + 1] ?? 0);
      offset += 2;
      sets.push(avcc.subarray(offset, offset + length));
      offset += length;
    }
  }
  return offset <= avcc.length ? sets : [];
}

/** Sequence and picture parameter sets inside an access unit, in order. */
export function parameterSetsOfAccessUnit(accessUnit: Uint8Array): Uint8Array[] {
  const view = new DataView(accessUnit.buffer, accessUnit.byteOffset, accessUnit.byteLength);
  const sets: Uint8Array[] = [];
  let offset = 0;
  while (offset + LENGTH_BYTES < accessUnit.length) {
    const length = view.getUint32(offset);
    const nal = accessUnit.subarray(offset + LENGTH_BYTES, offset + LENGTH_BYTES + length);
    const type = (nal[0] ?? 0) & NAL_TYPE_MASK;
    if (type === NAL_SPS || type === NAL_PPS) {
      sets.push(nal);
    }
    offset += LENGTH_BYTES + length;
  }
  return sets;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
