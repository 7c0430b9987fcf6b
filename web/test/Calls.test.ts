import { describe, expect, it } from 'vitest';
import type { ServerFrame } from '../src/protocol/frames';
import { CallError, Calls } from '../src/session/Calls';
import { folderOf } from '../src/session/folder';

function reply(id: string, result: string): ServerFrame {
  const payload = { in_reply_to: id, status: 'ok', result } as const;
  return { type: 'reply.command', version: 2, session: 's', frame_id: 'r', timestamp: 0, payload };
}

function refusal(id: string): ServerFrame {
  const payload = { in_reply_to: id, status: 'error', code: 'fs.not_found', message: 'no such folder' } as const;
  return { type: 'error.command', version: 2, session: 's', frame_id: 'e', timestamp: 0, payload };
}

describe('Calls', () => {
  it('hands each answer to its call, whatever the order', async () => {
    let count = 0;
    const calls = new Calls(() => `c-${++count}`);
    const first = calls.call('a', {});
    const second = calls.call('b', {});

    calls.receive(reply('c-2', 'two'));
    calls.receive(reply('c-3', 'for nobody'));
    calls.receive(reply('c-1', 'one'));

    expect(await Promise.all([first, second])).toEqual(['one', 'two']);
  });

  it('rejects with the code and the words of the server', async () => {
    const calls = new Calls(() => 'c-1');
    const call = calls.call('a', {});

    calls.receive(refusal('c-1'));

    await expect(call).rejects.toEqual(new CallError('fs.not_found', 'no such folder'));
  });

  it('rejects what is not answered when the connection is lost, and what is called without one', async () => {
    const calls = new Calls((command) => (command === 'a' ? 'c-1' : undefined));
    const call = calls.call('a', {});

    calls.interrupt();

    await expect(call).rejects.toMatchObject({ code: 'connection' });
    await expect(calls.call('b', {})).rejects.toMatchObject({ code: 'connection' });
  });
});

describe('folderOf', () => {
  it('tells images from folders', () => {
    const dataset = { is_dataset: true, has_multiscales: true, dataset_children: [] };
    const entries = [
      { name: 'a.zarr', path: '/d/a.zarr', is_dir: true, size: 1, mtime: 0, zarr_metadata: dataset },
      { name: 'b', path: '/d/b', is_dir: true, size: 1, mtime: 0, zarr_metadata: null },
      { name: 'c.zarr.zip', path: '/d/c.zarr.zip', is_dir: false, size: 1, mtime: 0, zarr_metadata: null },
    ];

    expect(folderOf({ path: '/d', entries, has_more: true })).toEqual({
      path: '/d',
      entries: [
        { name: 'a.zarr', path: '/d/a.zarr', image: true, container: '' },
        { name: 'b', path: '/d/b', image: false, container: '' },
        { name: 'c.zarr.zip', path: '/d/c.zarr.zip', image: true, container: '' },
      ],
      hasMore: true,
    });
  });

  it('leaves out what it does not understand', () => {
    expect(folderOf(undefined)).toEqual({ path: '', entries: [], hasMore: false });
    expect(folderOf({ path: 7, entries: [null, 'x', { name: 'n' }] })).toEqual({
      path: '',
      entries: [],
      hasMore: false,
    });
  });
});
