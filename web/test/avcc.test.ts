import { describe, expect, it } from 'vitest';
import {
  codecString,
  decodeBase64,
  equalBytes,
  parameterSetsOfAccessUnit,
  parameterSetsOfRecord,
} from '../src/protocol/avcc';

const SPS = [0x67, 0x42, 0xc0, 0x1f, 0xda];
const PPS = [0x68, 0xce, 0x38];
const RECORD = new Uint8Array([1, 0x42, 0xc0, 0x1f, 0xff, 0xe1, 0, 5, ...SPS, 1, 0, 3, ...PPS]);
const KEYFRAME = new Uint8Array([0, 0, 0, 5, ...SPS, 0, 0, 0, 3, ...PPS, 0, 0, 0, 2, 0x65, 0x88]);

describe('avcC', () => {
  it('gives the codec string from profile, constraints and level', () => {
    expect(codecString(RECORD)).toBe('avc1.42C01F');
  });

  it('gives the parameter sets of the record', () => {
    expect(parameterSetsOfRecord(RECORD)).toEqual([new Uint8Array(SPS), new Uint8Array(PPS)]);
  });

  it('gives no parameter sets for a record that is cut short', () => {
    expect(parameterSetsOfRecord(RECORD.subarray(0, 12))).toEqual([]);
    expect(parameterSetsOfRecord(new Uint8Array())).toEqual([]);
  });

  it('finds the parameter sets inside an access unit', () => {
    expect(parameterSetsOfAccessUnit(KEYFRAME)).toEqual([new Uint8Array(SPS), new Uint8Array(PPS)]);
    expect(parameterSetsOfAccessUnit(new Uint8Array([0, 0, 0, 2, 0x41, 0x9a]))).toEqual([]);
  });

  it('reads base64', () => {
    expect(decodeBase64('AULA')).toEqual(new Uint8Array([1, 0x42, 0xc0]));
  });

  it('compares bytes', () => {
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 2]))).toBe(true);
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1, 3]))).toBe(false);
    expect(equalBytes(new Uint8Array([1, 2]), new Uint8Array([1]))).toBe(false);
  });
});
