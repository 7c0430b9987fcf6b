import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import { describe, expect, it } from 'vitest';
import { parseServerFrame } from '../src/protocol/frameCodec';

/** The frame samples and the schemas of the protocol module; the same files are read there. */
const PROTOCOL = join(import.meta.dirname, '../../protocol');
const SAMPLES = join(PROTOCOL, 'src/test/resources');

interface InvalidSample {
  frame: { type: string };
  /** Why a schema cannot refuse it; absent where it must. */
  beyond_schema?: string;
}

// Formats are told to readers, not enforced; the codec does the same. What a rule requires is defined beside it, not in it.
const ajv = new Ajv2020({ strict: true, strictRequired: false, validateFormats: false });

const validators = new Map<string, ValidateFunction>(
  readdirSync(join(PROTOCOL, 'schema')).map((file) => [
    file.replace('.schema.json', ''),
    ajv.compile(JSON.parse(readFileSync(join(PROTOCOL, 'schema', file), 'utf8')) as object),
  ]),
);

function read<Sample>(folder: string, file: string): Sample {
  return JSON.parse(readFileSync(join(SAMPLES, folder, file), 'utf8')) as Sample;
}

function validate(frame: { type: string }): { valid: boolean; errors: string } {
  const validator = validators.get(frame.type);
  if (validator === undefined) {
    throw new Error(`no schema for ${frame.type}`);
  }
  return { valid: validator(frame), errors: ajv.errorsText(validator.errors) };
}

describe('the schemas', () => {
  it.each(readdirSync(join(SAMPLES, 'golden')))('accept the golden frame %s', (file) => {
    expect(validate(read('golden', file))).toMatchObject({ valid: true });
  });

  it.each(readdirSync(join(SAMPLES, 'invalid')))('refuse the invalid frame %s, if a schema can', (file) => {
    const sample = read<InvalidSample>('invalid', file);

    expect(validate(sample.frame).valid).toBe(sample.beyond_schema !== undefined);
  });

  it.each(readdirSync(join(SAMPLES, 'golden')))('are of frames that the page reads: %s', (file) => {
    const frame = read<{ type: string }>('golden', file);

    expect(parseServerFrame(JSON.stringify(frame))).toEqual(frame);
  });
});
