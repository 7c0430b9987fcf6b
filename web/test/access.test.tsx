// @vitest-environment jsdom
import { act } from 'react';
import { describe, expect, it } from 'vitest';
import { keepWantedPlace, withWantedPlace } from '../src/session/wantedPlace';
import { byTestId, openPage, press } from './fakes/OpenPage';
import { golden } from './golden';

describe('Who may', () => {
  const page = openPage();

  it('lets a viewer look and says why nothing can be changed', () => {
    const access = { enabled: true, access: { name: 'vera', role: 'viewer' } };
    page.welcome({ 'x.access': access }, golden('notify.scene'));

    expect(byTestId('locked').textContent).toBe('vera may look and not change');
    expect(byTestId('dim-z').closest('[inert]')).not.toBeNull();
    expect(byTestId('ndisplay-toggle').closest('[inert]')).not.toBeNull();
    expect(byTestId('hud-toggle').closest('[inert]')).toBeNull();
    expect(byTestId('view').getAttribute('aria-label')).toBe('Image. vera may look and not change');
    press('ArrowRight');
    press('3');
    expect(page.sentUpdates()).toEqual([]);
  });

  it('calls people as they have logged in, and whom nobody asked not at all', () => {
    const as = (name: string) => ({
      'x.access': { enabled: true, access: { name, role: 'editor' } },
      'x.presence': { enabled: true },
    });
    page.welcome(as('local'), golden('notify.scene'));
    expect(page.control().received('x.presence')).toEqual([]);
    page.welcome(as('ed'), golden('notify.scene'));

    expect(
      page
        .control()
        .received('x.presence')
        .map(({ payload }) => payload),
    ).toEqual([{ name: 'ed' }]);
  });

  it('leads who is not logged in to the login', () => {
    const reject = { code: 'auth_required', message: 'this server wants a token' };
    act(() => {
      page.control().open();
      page.control().say({ ...golden('session.reject'), payload: reject });
      page.control().breakDown();
    });

    expect(byTestId('banner').textContent).toContain('this server wants a token');
    expect(byTestId('login').getAttribute('href')).toBe('/login');
    expect(byTestId('connection').textContent).toBe('Not logged in');
  });

  it('leads from the login to what was asked for before, once', () => {
    keepWantedPlace('http://host:8080/?scene=abc');

    expect(withWantedPlace('http://host:8080/')).toBe('http://host:8080/?scene=abc');
    expect(withWantedPlace('http://host:8080/')).toBe('http://host:8080/');
    keepWantedPlace('http://host:8080/?scene=abc');
    expect(withWantedPlace('http://host:8080/?view=xyz')).toBe('http://host:8080/?view=xyz');
    expect(withWantedPlace('http://host:8080/')).toBe('http://host:8080/');
  });

  it('asks for another ticket when its pictures break off', async () => {
    page.welcome({ 'x.pixels': { enabled: true, ticket: 'one' } }, golden('notify.scene'));
    act(() => page.pixels().open());
    act(() => page.pixels().breakDown());

    expect(page.calls().at(-1)).toEqual(['x.pixels.ticket', {}]);
    await page.answer({ ticket: 'two' });

    expect(page.pixels().url).toContain('ticket=two');
  });
});
