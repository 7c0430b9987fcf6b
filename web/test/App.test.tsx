// @vitest-environment jsdom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue, ServerFrame, XNotifyStatus } from '../src/protocol/frames';
import { byTestId, isShown, offering, openPage, press } from './fakes/OpenPage';
import { golden } from './golden';

function status(part: Partial<XNotifyStatus>): ServerFrame {
  const chunks = { wanted: 24, ready: 24, failed: 0 };
  const made = { backend: 'cpu', encoder: '', render_ms: 12.34, encode_ms: 9.1 };
  const drawn = { level: 1, quality: 'exact', message: '', ...made, chunks, ...part } as const;
  return { type: 'x.notify.status', version: 2, session: 's', timestamp: 0, payload: drawn };
}

describe('App', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  const page = openPage();
  afterEach(() => {
    vi.useRealTimers();
  });

  it('shows a slider for the axis that the picture does not show', () => {
    page.establish();

    expect(byTestId('dim-z').getAttribute('aria-valuenow')).toBe('16');
    expect(byTestId('dim-z').getAttribute('aria-valuemax')).toBe('31');
    expect(isShown('dim-y')).toBe(false);
  });

  it('follows the server', () => {
    const dims = golden('notify.dims');
    dims.payload = { ...dims.payload, step: [3, 0, 0] };
    page.establish(dims);

    expect(byTestId('dim-z').getAttribute('aria-valuenow')).toBe('3');
  });

  it('steps the slider by arrow keys and stops at the end', () => {
    page.establish();

    press('ArrowRight');
    press('PageUp');
    press('PageUp');

    expect(byTestId('dim-z').getAttribute('aria-valuenow')).toBe('31');
    expect(page.sentUpdates()).toMatchObject([
      { scope: 'dims', target: 'z', key: 'index', value: 17 },
      { scope: 'dims', target: 'z', key: 'index', value: 31 },
    ]);
  });

  it('switches between 2D and 3D by key', () => {
    page.establish();

    press('y', { ctrlKey: true });

    expect(page.sentUpdates()).toEqual([{ scope: 'view', target: 'main', key: 'ndisplay', value: 3 }]);
    expect(document.querySelector('[data-testid="ndisplay-toggle"] [data-state="on"]')?.textContent).toBe('3D');
  });

  it('resets the camera by key, but not with a modifier that belongs to the browser', () => {
    page.establish();

    press('r', { ctrlKey: true });
    expect(page.sentUpdates()).toEqual([]);
    press('r');

    expect(page.sentUpdates()).toMatchObject([{ scope: 'camera', key: 'reset' }]);
  });

  it('hides a layer', () => {
    page.establish();

    act(() => byTestId('visible-layer-0').click());

    expect(page.sentUpdates()).toEqual([{ scope: 'layer', target: 'layer-0', key: 'visible', value: false }]);
    expect(byTestId('visible-layer-0').getAttribute('aria-pressed')).toBe('false');
  });

  it('says that the connection is lost, when it tries again, and takes it back', () => {
    page.establish();
    expect(isShown('banner')).toBe(false);

    act(() => page.control().breakDown());
    expect(byTestId('banner').textContent).toMatch(/Connection lost\. Trying again in 1 s…/);
    expect(byTestId('connection').dataset['state']).toBe('lost');

    act(() => byTestId('banner').querySelector('button')?.click());
    page.establish();

    expect(isShown('banner')).toBe(false);
    expect(byTestId('connection').dataset['state']).toBe('open');
  });

  it('is named after the image', () => {
    page.establish();

    expect(document.title).toMatch(/ · Farview$/);
  });

  it('shows the help on demand and puts it away', () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    page.establish();

    press('?');
    expect(byTestId('help').textContent).toMatch(/shift-drag/);
    press('Escape');

    expect(isShown('help')).toBe(false);
  });

  it('offers other images only where the server lists them', () => {
    establishOffering([]);

    press('o');

    expect(isShown('open-toggle')).toBe(false);
    expect(isShown('open-image')).toBe(false);
  });

  it('looks into folders and opens an image', async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    establishOffering(['fs.listdir', 'napari.load_zarr']);
    act(() => byTestId('open-toggle').click());
    await page.answer({ path: '/d', entries: [entry('sub', '/d/sub', true)], has_more: false });
    expect(byTestId('open-image').textContent).toMatch(/\/d.*sub/);

    act(() => entryButton('sub').click());
    await page.answer({ path: '/d/sub', entries: [entry('a.zarr.zip', '/d/sub/a.zarr.zip', false)], has_more: true });
    expect(byTestId('open-status').textContent).toBe('There are more.');
    act(() => entryButton('a.zarr.zip').click());
    expect(byTestId('open-status').textContent).toBe('Opening …');
    await page.answer({ ok: true });

    expect(page.calls()).toEqual([
      ['fs.listdir', { containers: true }],
      ['fs.listdir', { path: '/d/sub', containers: true }],
      ['napari.load_zarr', { path: '/d/sub/a.zarr.zip' }],
    ]);
    expect(isShown('open-image')).toBe(false);
  });

  it('walks into a plate and a well, and opens a field', async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    establishOffering(['fs.listdir', 'napari.load_zarr']);
    press('o');
    await page.answer({ path: '/d', entries: [container('p.zarr', '/d/p.zarr', 'plate')], has_more: false });
    expect(entryButton('p.zarr').textContent).toContain('plate');

    act(() => entryButton('p.zarr').click());
    await page.answer({ path: '/d/p.zarr', entries: [container('A/1', '/d/p.zarr/A/1', 'well')], has_more: false });
    act(() => entryButton('A/1').click());
    const field = { ...entry('0', '/d/p.zarr/A/1/0', true), zarr_metadata: { is_dataset: true }, container: null };
    await page.answer({ path: '/d/p.zarr/A/1', entries: [field], has_more: false });
    act(() => entryButton('0').click());

    expect(page.calls().slice(1)).toEqual([
      ['fs.listdir', { path: '/d/p.zarr', containers: true }],
      ['fs.listdir', { path: '/d/p.zarr/A/1', containers: true }],
      ['napari.load_zarr', { path: '/d/p.zarr/A/1/0' }],
    ]);
  });

  it('adds an image as a layer where the server takes layers', async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    establishOffering(['fs.listdir', 'napari.load_zarr', 'x.layers.add']);
    press('o');
    const entries = [entry('sub', '/d/sub', true), entry('a.zarr.zip', '/d/a.zarr.zip', false)];
    await page.answer({ path: '/d', entries, has_more: false });
    const offers = [...byTestId('open-image').querySelectorAll('button')].filter(({ textContent }) =>
      textContent?.startsWith('Add'),
    );
    expect(offers.map((button) => button.getAttribute('aria-label'))).toEqual(['Add a.zarr.zip as layer']);

    act(() => offers[0]?.click());
    expect(byTestId('open-status').textContent).toBe('Adding …');
    await page.refuse('layer.misfit', 'has 2 axes, wanted 3');
    expect(byTestId('open-status').textContent).toBe('has 2 axes, wanted 3');
    act(() => offers[0]?.click());
    await page.answer({ ok: true, layer_id: 'layer-1' });

    expect(page.calls().slice(1)).toEqual([
      ['x.layers.add', { path: '/d/a.zarr.zip' }],
      ['x.layers.add', { path: '/d/a.zarr.zip' }],
    ]);
    expect(isShown('open-image')).toBe(false);
  });

  it('does not offer layers where the server takes none', async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    establishOffering(['fs.listdir', 'napari.load_zarr']);
    press('o');
    await page.answer({ path: '/d', entries: [entry('a.zarr.zip', '/d/a.zarr.zip', false)], has_more: false });

    expect(byTestId('open-image').textContent).not.toContain('Add');
  });

  it('shows an added layer, and moves and removes the selected one', () => {
    page.welcome({ 'x.layers': { enabled: true } }, golden('notify.scene'));
    expect(document.querySelector('[aria-label="Remove layer"]')).toBeNull();

    page.welcome({ 'x.layers': { enabled: true } }, golden('notify.scene'), added());

    expect(document.querySelector('.status-dataset')?.textContent).toMatch(/^napari-cuda .* \+ 1 layer$/);
    const rows = [...document.querySelectorAll('.layer')];
    expect(rows.map((row) => row.querySelector('.layer-title')?.textContent)).toEqual(['cells', 'napari-cuda']);
    expect(action('Move layer up').disabled).toBe(true);
    act(() => action('Move layer down').click());
    act(() => action('Remove layer').click());
    expect(page.sentUpdates()).toEqual([
      { scope: 'layer', target: 'layer-1', key: 'order', value: 0 },
      { scope: 'layer', target: 'layer-1', key: 'remove', value: true },
    ]);
  });

  it('sets the controls of the layer that is selected', () => {
    page.establish(added());
    act(() => byTestId('visible-layer-1').click());
    act(() => document.querySelectorAll<HTMLElement>('.layer .layer-name')[1]?.click());

    expect(shownLayer()).toMatch(/napari/);
    expect(page.sentUpdates()).toEqual([{ scope: 'layer', target: 'layer-1', key: 'visible', value: false }]);
  });

  function added(): ServerFrame {
    const delta = golden('notify.layers');
    const controls = { visible: true, opacity: 1, colormap: 'green', blending: 'additive' };
    const metadata = { name: 'cells', layer_type: 'image' };
    return { ...delta, payload: { layer_id: 'layer-1', controls, metadata } };
  }

  function action(label: string): HTMLButtonElement {
    const button = document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`);
    if (button === null) {
      throw new Error(`no ${label}`);
    }
    return button;
  }

  const shownLayer = () =>
    document.querySelector('[aria-label^="Controls of layer"]')?.getAttribute('aria-label') ?? '';

  it('says why an image cannot be opened and lets another be chosen', async () => {
    HTMLDialogElement.prototype.showModal = () => undefined;
    establishOffering(['fs.listdir', 'napari.load_zarr']);
    press('o');
    await page.answer({ path: '/d', entries: [entry('a.zarr.zip', '/d/a.zarr.zip', false)], has_more: false });

    act(() => entryButton('a.zarr.zip').click());
    await page.refuse('zarr.invalid', 'not a zip archive');

    expect(byTestId('open-status').textContent).toBe('not a zip archive');
    expect(entryButton('a.zarr.zip').disabled).toBe(false);
  });

  const establishOffering = (commands: string[]) => page.welcome(offering(...commands), golden('notify.scene'));

  function container(name: string, path: string, kind: string): { [key: string]: JsonValue } {
    return { ...entry(name, path, true), container: kind };
  }

  function entry(name: string, path: string, isFolder: boolean): { [key: string]: JsonValue } {
    return { name, path, is_dir: isFolder, size: 1, mtime: 0, zarr_metadata: null };
  }

  function entryButton(name: string): HTMLButtonElement {
    const buttons = [...byTestId('open-image').querySelectorAll('button')];
    const button = buttons.find((candidate) => candidate.querySelector('.layer-title')?.textContent === name);
    if (button === undefined) {
      throw new Error(`no entry ${name}`);
    }
    return button;
  }

  it('goes to the ends by Home and End', () => {
    page.establish();

    press('End');
    expect(byTestId('dim-z').getAttribute('aria-valuenow')).toBe('31');
    press('Home');

    expect(byTestId('dim-z').getAttribute('aria-valuenow')).toBe('0');
  });

  it('zooms about the middle by key', () => {
    page.establish();

    press('+');

    expect(page.sentUpdates()).toMatchObject([{ scope: 'camera', key: 'zoom', value: { factor: 0.8 } }]);
  });

  it('says that pictures come one by one where the browser decodes no video, and how to get video', () => {
    expect(byTestId('stills-note').textContent).toMatch(/JPEG.*ssh -L|JPEG.*current Chrome/);
  });

  it('shows latency, its parts and the encoder, each in a row that is always there', () => {
    const rows = () => [...byTestId('hud').querySelectorAll('dt')].map((name) => name.textContent);
    const value = (name: string) =>
      [...byTestId('hud').querySelectorAll('dt')].find((dt) => dt.textContent === name)?.nextSibling?.textContent;
    page.establish();
    press('h');
    const before = rows();
    expect([value('latency p50'), value('encode'), value('encoder')]).toEqual(['–', '–', '–']);

    vi.spyOn(page.session.latency, 'summary').mockReturnValue({
      count: 2,
      p50: 33.33,
      p95: 51,
      parts: { encode: 4.25 },
    });
    page.establish(status({ encoder: 'openh264 2.3.1 (system)' }));
    act(() => vi.advanceTimersByTime(500));

    expect([value('latency p50'), value('latency p95')]).toEqual(['33.3 ms', '51.0 ms']);
    expect([value('encode'), value('draw'), value('encoder')]).toEqual(['4.3 ms', '–', 'openh264 2.3.1 (system)']);
    expect(rows()).toEqual(before);
  });

  it('takes a notice away after a while, but not from under the pointer', () => {
    page.establish();
    act(() => page.session.store.notify('info', 'http://host/?view=abc'));
    const over = (type: string) => act(() => byTestId('toast').dispatchEvent(new MouseEvent(type, { bubbles: true })));
    over('pointerover');
    act(() => vi.advanceTimersByTime(20_000));
    expect(isShown('toast')).toBe(true);
    over('pointerout');
    act(() => vi.advanceTimersByTime(8000));

    expect(isShown('toast')).toBe(false);
  });

  it('says that chunks failed, and shows the figures on demand', () => {
    const policy = { desired: 0, reason: 'memory', oversampling: 0.5, downgraded: true } as const;
    page.establish(
      status({ chunks: { wanted: 24, ready: 21, failed: 3 }, message: 'store.example does not answer', policy }),
    );

    press('h');

    expect(byTestId('failed-chunks').textContent).toMatch(/3 chunks could not be read.*store\.example/);
    expect(byTestId('hud').textContent).toMatch(/rendered in12\.3 ms/);
    expect(byTestId('hud').textContent).toMatch(/chosen bymemory, wants 0 · 0\.50 voxels/);
  });
});
