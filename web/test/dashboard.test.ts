// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Dashboard, level } from '../src/dashboard/Dashboard';
import { NOBODY, readSnapshot } from '../src/dashboard/figures';
import { ALL, fresh, History, hitRate, perSecond } from '../src/dashboard/history';
import { axisTop, pieces, roundedUp, spoken, spokenBytes, stacked } from '../src/dashboard/scale';

function answer(ts: number, more: Record<string, unknown> = {}, scenes: Record<string, unknown> = {}) {
  return { ts, farview: { counters: {}, gauges: {}, histograms: {}, words: {}, machine: {}, scenes, ...more } };
}

describe('figures', () => {
  it('takes numbers and words, and leaves out what is neither', () => {
    const { process, scenes } = readSnapshot(
      answer(5, { gauges: { scenes: 2, odd: 'NaN' } }, { main: { words: { encoder: 'openh264' } } }),
    );

    expect(process.gauges).toEqual({ scenes: 2 });
    expect(scenes['main']?.words).toEqual({ encoder: 'openh264' });
    expect(scenes['main']?.gauges).toEqual({});
  });

  it.each([[null], [{}], [{ ts: 1 }], [{ farview: { scenes: {} } }]])('refuses %j', (json) => {
    expect(() => readSnapshot(json)).toThrow('metrics.json');
  });
});

describe('level', () => {
  it.each([
    [{ level: 0, level_downgraded: 0 }, { level_reason: 'oversampling' }, '0, oversampling'],
    [{ level: 2, level_downgraded: 1 }, { level_reason: 'memory' }, '2, coarser than wanted, memory'],
    [{ level: 1 }, {}, '1'],
  ])('of %j and %j is told as %s', (gauges, words, text) => {
    expect(level({ ...NOBODY, gauges, words })).toBe(text);
  });
});

describe('history', () => {
  const counters = (hits: number, misses: number) => ({ counters: { cache_hits: hits, cache_misses: misses } });

  function moments(...answers: unknown[]) {
    const history = new History(3);
    answers.forEach((each) => history.push(readSnapshot(each)));
    return history.moments(ALL);
  }

  it('forgets the oldest', () => {
    expect(moments(answer(1), answer(2), answer(3), answer(4)).map(({ now }) => now.ts)).toEqual([2, 3, 4]);
  });

  it('makes rates of counters, and none of one that began anew', () => {
    const [first, second, third] = moments(
      answer(1, counters(10, 0)),
      answer(3, counters(16, 2)),
      answer(4, counters(1, 0)),
    );
    const rates = [first, second, third].map(
      (moment) => moment && perSecond(moment, ({ process }) => process.counters['cache_hits']),
    );

    expect(rates).toEqual([undefined, 3, undefined]);
    expect(second && hitRate(second)).toBe(75);
  });

  it('shows a percentile only while something new is in it', () => {
    const times = (count: number) => ({ histograms: { render_ms: { count, p50_ms: 7 } } });
    const all = moments(answer(1, times(3)), answer(2, times(4)), answer(3, times(4)));

    expect(all.map((moment) => fresh(moment, 'render_ms', 'p50_ms'))).toEqual([undefined, 7, undefined]);
  });

  it('looks at the chosen scene, else at the one that is always there', () => {
    const history = new History(2);
    const scenes = { abc: { gauges: { level: 1 } }, main: { gauges: { level: 2 } } };
    history.push(readSnapshot(answer(1, {}, scenes)));

    expect(history.moments(ALL)[0]?.scene.gauges['level']).toBe(2);
    expect(history.moments('abc')[0]?.scene.gauges['level']).toBe(1);
    expect(history.moments('gone')[0]?.scene.gauges['level']).toBeUndefined();
  });
});

describe('scale', () => {
  it('ends an axis at a round number above all', () => {
    expect([0, 0.07, 1, 16.7, 51, 1000].map(roundedUp)).toEqual([1, 0.1, 1, 20, 100, 1000]);
    expect(axisTop([[3, undefined], [7]], undefined)).toBe(10);
    expect(axisTop([[3]], 16.7)).toBe(20);
  });

  it('stacks lines, and leaves gaps where nothing is', () => {
    const lines = [
      [1, undefined, undefined],
      [2, 5, undefined],
    ];

    expect(stacked(lines)).toEqual([
      [1, undefined, undefined],
      [3, 5, undefined],
    ]);
  });

  it('finds the pieces between gaps', () => {
    expect(pieces([undefined, 1, 2, undefined, 3])).toEqual([
      [1, 3],
      [4, 5],
    ]);
  });

  it('speaks of numbers with three digits', () => {
    expect([undefined, 0, 3.456, 16.66, 1234.5].map(spoken)).toEqual(['–', '0', '3.46', '16.7', '1235']);
    expect([10, 1536, 3 * 1024 ** 3].map(spokenBytes)).toEqual(['10 B', '1.50 KiB', '3 GiB']);
  });
});

describe('the page', () => {
  // There is nothing to draw on here; what is drawn is looked at in a real browser.
  beforeEach(() => void vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null));
  afterEach(() => vi.restoreAllMocks());

  it('lists scenes, shows figures, says when the server is gone and goes on', async () => {
    const root = document.createElement('div');
    const ask = vi.fn<() => Promise<unknown>>();
    const dashboard = new Dashboard(root, ask);
    ask.mockResolvedValueOnce(answer(1, { gauges: { frames_per_second: 24.5 } }, { main: {}, abc: {} }));
    await dashboard.poll();

    expect(Array.from(root.querySelectorAll('option'), ({ text }) => text)).toEqual(['all scenes', 'main', 'abc']);
    expect(root.querySelector('dd')?.textContent).toBe('24.5 /s');
    expect(root.querySelector('[role=status]')?.textContent).toBe('live');

    ask.mockRejectedValueOnce(new Error('the server answers 503'));
    await dashboard.poll();
    expect(root.querySelector('[role=status]')?.textContent).toBe('the server answers 503');

    root.querySelector('button')?.click();
    await dashboard.poll();
    expect(ask).toHaveBeenCalledTimes(2);
    expect(root.querySelector('[role=status]')?.textContent).toBe('paused');
  });

  it('keeps the chosen scene when it is gone', async () => {
    const root = document.createElement('div');
    const ask = vi.fn<() => Promise<unknown>>();
    const dashboard = new Dashboard(root, ask);
    ask.mockResolvedValueOnce(answer(1, {}, { main: {}, abc: {} })).mockResolvedValueOnce(answer(2, {}, { main: {} }));
    await dashboard.poll();
    const select = root.querySelector('select');
    if (select !== null) {
      select.value = 'abc';
    }
    await dashboard.poll();

    expect(select?.value).toBe('abc');
  });
});
