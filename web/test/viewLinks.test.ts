import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JsonValue, SessionWelcomeFrame } from '../src/protocol/frames';
import { endpointsOf, Session } from '../src/session/Session';
import { copyViewLink, showView, viewAddress, viewOf, withoutView } from '../src/session/viewLinks';
import { FakeNetwork } from './fakes/FakeSocket';
import { golden } from './golden';

describe('links to views', () => {
  let network: FakeNetwork;
  let session: Session;

  beforeEach(() => {
    vi.useFakeTimers();
    network = new FakeNetwork();
    session = new Session(endpointsOf('http://host:8080/'), {
      socket: network.connect,
      decoders: { video: undefined, still: () => Promise.reject(new Error('no pictures here')) },
      nextFrame: () => undefined,
      inputTime: () => 0,
    });
    session.start();
  });

  afterEach(() => {
    session.stop();
    vi.useRealTimers();
  });

  const control = () => network.latest('/control');
  const texts = () => session.store.getSnapshot().notices.map(({ text }) => text);

  function establish(...commands: string[]): void {
    const welcome = golden('session.welcome');
    const features = {
      ...welcome.payload.features,
      'call.command': { enabled: true, version: 1, resume: false, commands },
    };
    control().open();
    control().say({ ...welcome, payload: { ...welcome.payload, features } } as SessionWelcomeFrame);
    control().say(golden('notify.scene'));
  }

  const calls = () => control().received('call.command');
  const lastCall = () => calls().at(-1);

  async function reply(result: JsonValue): Promise<void> {
    const in_reply_to = lastCall()?.frame_id ?? '';
    control().say({ ...golden('reply.command'), payload: { in_reply_to, status: 'ok', result } });
    await vi.advanceTimersByTimeAsync(0);
  }

  async function refuse(message: string): Promise<void> {
    const in_reply_to = lastCall()?.frame_id ?? '';
    const payload = { in_reply_to, status: 'error', code: 'link.not_found', message } as const;
    control().say({ ...golden('error.command'), payload });
    await vi.advanceTimersByTimeAsync(0);
  }

  it('stand in the address of the page', () => {
    expect(viewOf('http://host:8080/?view=0123456789&scene=main')).toBe('0123456789');
    expect(viewOf('http://host:8080/?scene=main')).toBeUndefined();
    expect(withoutView('http://host:8080/?view=0123456789&scene=main')).toBe('http://host:8080/?scene=main');
    expect(viewAddress('http://host:8080/a/?scene=main#x', 'abc')).toBe('http://host:8080/a/?view=abc');
  });

  it('are asked for once, when the scene is there', async () => {
    const shown = vi.fn<() => void>();
    showView(session, '0123456789', shown);
    expect(calls()).toEqual([]);
    establish('x.link.show');

    expect(lastCall()?.payload).toMatchObject({ command: 'x.link.show', kwargs: { id: '0123456789' } });
    await reply({ ok: true, left_out: [] });

    expect(shown).toHaveBeenCalledOnce();
    expect(texts()).toEqual([]);
    control().say(golden('notify.scene'));
    expect(calls()).toHaveLength(1);
  });

  it('say which layers are missing', async () => {
    showView(session, '0123456789', () => undefined);
    establish('x.link.show');
    await reply({ ok: true, left_out: ['cells', 'nuclei'] });

    expect(texts()).toEqual(['The images of these layers are gone: cells, nuclei']);
  });

  it('that lead nowhere are told', async () => {
    const shown = vi.fn<() => void>();
    showView(session, '0123456789', shown);
    establish('x.link.show');
    await refuse('there is no view behind this link');

    expect(shown).not.toHaveBeenCalled();
    expect(texts()).toEqual(['there is no view behind this link']);
  });

  it('are unknown to older servers', () => {
    showView(session, '0123456789', () => undefined);
    establish();

    expect(lastCall()).toBeUndefined();
    expect(texts()).toEqual(['This server knows no links to views']);
  });

  it('are copied, or told where that is refused', async () => {
    establish('x.link');
    const copied: string[] = [];
    const page = 'http://host:8080/?scene=main';
    void copyViewLink(session, page, (text) => Promise.resolve(void copied.push(text)));
    await reply({ ok: true, id: 'abcdefghij', path: '/?view=abcdefghij' });
    void copyViewLink(session, page, () => Promise.reject(new Error('no')));
    await reply({ ok: true, id: 'ABCDEFGHIJ', path: '/?view=ABCDEFGHIJ' });

    expect(copied).toEqual(['http://host:8080/?view=abcdefghij']);
    expect(texts()).toEqual([
      'Link copied: it shows the view as it is now',
      'Link to the view as it is now: http://host:8080/?view=ABCDEFGHIJ',
    ]);
  });

  it('are told where there is no clipboard', async () => {
    establish('x.link');
    void copyViewLink(session, 'http://host:8080/', () => {
      throw new TypeError('navigator.clipboard is undefined');
    });
    await reply({ ok: true, id: 'abcdefghij', path: '/?view=abcdefghij' });

    expect(texts()).toEqual(['Link to the view as it is now: http://host:8080/?view=abcdefghij']);
  });
});
