// @vitest-environment jsdom
import { act } from 'react';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ServerFrame, XNotifyPlayPlay, XNotifyPresence } from '../src/protocol/frames';
import { byTestId, isShown, offering, openPage } from './fakes/OpenPage';
import { golden } from './golden';

const ADA = { id: 1, name: 'Ada', color: '#e6663f', role: 'editor', controls: true };
const ME = { id: 2, name: 'Guest 2', color: '#3fa7e6', role: 'editor', controls: false };

function presence(part: Partial<XNotifyPresence>): ServerFrame {
  const payload = { whole: false, locked: false, participants: [], left: [], cursors: [], acts: [], ...part };
  return { type: 'x.notify.presence', version: 2, session: 's', timestamp: 0, payload };
}

function plays(...all: XNotifyPlayPlay[]): ServerFrame {
  return { type: 'x.notify.play', version: 2, session: 's', timestamp: 0, payload: { plays: all } };
}

describe('the people in a scene', () => {
  beforeEach(() => localStorage.clear());
  const page = openPage();

  function establish(...said: ServerFrame[]): void {
    const on = { enabled: true };
    const features = { 'x.presence': on, 'x.play': on, ...offering('x.play.start', 'x.play.stop') };
    page.welcome(features, golden('notify.scene'), ...said);
  }

  it('are listed, oneself with a field', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));

    expect(byTestId('person-1').textContent).toContain('Ada');
    expect((byTestId('own-name') as HTMLInputElement).value).toBe('Guest 2');
    expect(isShown('controls-1')).toBe(true);
    expect(isShown('control-lock')).toBe(false);
  });

  it('are not listed where the server does not tell', () => {
    establish();

    expect(isShown('people')).toBe(false);
  });

  it('are told the own name, which is kept', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));
    const field = byTestId('own-name') as HTMLInputElement;

    act(() => {
      field.focus();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, ' Bob ');
      field.dispatchEvent(new Event('input', { bubbles: true }));
    });
    act(() => field.blur());

    const said = page.control().received('x.presence');
    expect(said.map(({ payload }) => payload)).toEqual([{ name: 'Bob' }]);
    expect(localStorage.getItem('farview.name')).toBe('Bob');
  });

  it('take control, and hand it over and lock once they have it', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));
    act(() => byTestId('control-take').click());
    page.say(
      presence({
        participants: [
          { ...ADA, controls: false },
          { ...ME, controls: true },
        ],
      }),
    );
    act(() => byTestId('control-lock').click());
    act(() => byTestId('control-give-1').click());

    expect(page.calls()).toEqual([
      ['x.control.take', {}],
      ['x.control.lock', { locked: true }],
      ['x.control.give', { participant: 1 }],
    ]);
  });

  it('cannot take control of what is locked', () => {
    establish(presence({ you: 2, whole: true, locked: true, participants: [ADA, ME] }));

    expect(isShown('control-take')).toBe(false);
    expect((byTestId('control-lock') as HTMLButtonElement).disabled).toBe(true);
  });

  it('see who has just changed what', () => {
    establish(presence({ you: 2, whole: true, participants: [ADA, ME] }));

    page.say(presence({ acts: [{ id: 1, what: 'dims.position' }] }));

    expect(byTestId('person-1').textContent).toBe('Adaslice');
  });

  it('play an axis and see it play', () => {
    establish(plays());
    act(() => byTestId('play-z-mode').click());
    act(() => byTestId('play-z').click());
    page.say(plays({ axis: 'z', fps: 10, mode: 'bounce', by: 1 }));
    expect(byTestId('play-z').getAttribute('aria-pressed')).toBe('true');
    act(() => byTestId('play-z').click());

    expect(page.calls()).toEqual([
      ['x.play.start', { axis: 'z', fps: 10, mode: 'bounce' }],
      ['x.play.stop', { axis: 'z' }],
    ]);
  });

  it('change how it plays while it plays', () => {
    establish(plays({ axis: 'z', fps: 25, mode: 'once' }));
    expect((byTestId('play-z-fps') as HTMLInputElement).value).toBe('25');

    act(() => byTestId('play-z-mode').click());

    expect(page.calls()).toEqual([['x.play.start', { axis: 'z', fps: 25, mode: 'loop' }]]);
  });
});
