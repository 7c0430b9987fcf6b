import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshId, isResumable, parseServerFrame } from '../src/protocol/frameCodec';
import { golden, goldenText } from './golden';

const names = readdirSync(new URL('./golden', import.meta.url))
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''));

describe('parseServerFrame', () => {
  it.each(names)('reads the recorded frame %s', (name) => {
    const frame = parseServerFrame(goldenText(name));

    expect(frame).toEqual(JSON.parse(goldenText(name)));
  });

  it.each([
    ['text that is not JSON', 'hello'],
    ['a JSON value that is no object', '[1]'],
    ['an object without a type', '{"version":2,"payload":{}}'],
    ['an object without a payload', '{"version":2,"type":"notify.scene"}'],
    ['another protocol version', '{"version":1,"type":"session.heartbeat","payload":{}}'],
  ])('skips %s', (_, text) => {
    expect(parseServerFrame(text)).toBeUndefined();
  });

  it('tells resumable frames by their topic', () => {
    expect(isResumable(golden('notify.scene'))).toBe(true);
    expect(isResumable(golden('notify.stream'))).toBe(true);
    expect(isResumable(golden('notify.dims'))).toBe(false);
  });
});

describe('freshId', () => {
  it('is the prefix and 32 hex digits', () => {
    expect(freshId('state')).toMatch(/^state-[0-9a-f]{32}$/);
  });
});
