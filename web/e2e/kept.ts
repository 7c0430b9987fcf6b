/** A server that keeps its scenes and is reached by a name that browsers do not trust. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { INSECURE_HOST } from './browser';
import { restoresLink } from './links';
import type { Report } from './report';
import { FarviewServer } from './server';
import { showsStills } from './stills';

export async function checkKept(report: Report, browser: Browser): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'farview-e2e-'));
  const options = ['--state-dir', folder, '--host', '0.0.0.0', '--insecure'];
  const server = new FarviewServer([
    'serve',
    'sample:head',
    ...options,
    '--set',
    `http.allowed-hosts=${INSECURE_HOST}`,
  ]);
  try {
    const insecure = await server.start(0);
    const { port } = new URL(insecure);
    const secure = `http://localhost:${port}/`;
    await report.check('an insecure address shows stills, beside a secure one with video', () =>
      showsStills(browser, secure, insecure),
    );
    const restart = async () => {
      await server.start(Number(port));
    };
    await report.check('a short link shows its view after a restart, and the open page comes back', () =>
      restoresLink(browser, secure, { kill: () => server.kill(), restart }),
    );
  } catch (error) {
    await report.check('a server that keeps its scenes starts', () => Promise.reject(error));
  } finally {
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}
