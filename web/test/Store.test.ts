import { beforeEach, describe, expect, it, vi } from 'vitest';
import { shownIndex } from '../src/session/select';
import type { Address } from '../src/session/state';
import { Store } from '../src/session/Store';
import { golden } from './golden';

const Z: Address = { scope: 'dims', target: 'z', key: 'index' };

describe('Store', () => {
  let store: Store;
  const shownZ = () => shownIndex(store.getSnapshot(), 0);

  function serverSetsZ(value: number): void {
    const frame = golden('notify.dims');
    frame.payload = { ...frame.payload, step: [value, 0, 0] };
    store.apply(frame);
  }

  beforeEach(() => {
    store = new Store();
    store.apply(golden('notify.scene'));
  });

  it('shows the value of the server', () => {
    expect(shownZ()).toBe(16);
  });

  it('shows a prediction at once', () => {
    store.predict(Z, 20);

    expect(shownZ()).toBe(20);
  });

  it('does not jump back to older values of the server while the user drags', () => {
    store.predict(Z, 20);
    store.predict(Z, 25);

    store.applyAccepted(Z, 20);
    serverSetsZ(20);
    store.settle(Z);

    expect(shownZ()).toBe(25);
  });

  it('shows the value of the server once the user let go and all is answered', () => {
    store.predict(Z, 400);
    store.release(Z, 'pending');
    expect(shownZ()).toBe(400);

    store.applyAccepted(Z, 31);
    store.settle(Z);

    expect(shownZ()).toBe(31);
  });

  it('shows the value of the server when the user lets go after the last answer', () => {
    store.predict(Z, 20);
    store.applyAccepted(Z, 20);
    store.settle(Z);

    store.release(Z, 'answered');
    serverSetsZ(7);

    expect(shownZ()).toBe(7);
  });

  it('returns to the value of the server when the update is refused', () => {
    store.predict(Z, 20);
    store.release(Z, 'pending');

    store.settle(Z);

    expect(shownZ()).toBe(16);
  });

  it('forgets predictions when the connection is lost', () => {
    store.predict(Z, 20);

    store.forgetPredictions();

    expect(shownZ()).toBe(16);
  });

  it('tells its listeners of changes, and of nothing else', () => {
    const listener = vi.fn<() => void>();
    const unsubscribe = store.subscribe(listener);

    store.apply(golden('reply.command'));
    expect(listener).not.toHaveBeenCalled();
    serverSetsZ(3);
    expect(listener).toHaveBeenCalledTimes(1);
    unsubscribe();
    serverSetsZ(4);

    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('keeps the newest notices, each text once, until dismissed', () => {
    ['a', 'b', 'b', 'c', 'd', 'e', 'f'].forEach((text) => store.notify('warning', text));
    expect(store.getSnapshot().notices.map(({ text }) => text)).toEqual(['b', 'c', 'd', 'e', 'f']);

    store.dismiss(store.getSnapshot().notices[0]?.id ?? 0);

    expect(store.getSnapshot().notices.map(({ text }) => text)).toEqual(['c', 'd', 'e', 'f']);
  });
});
