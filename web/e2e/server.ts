import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './report';

const REPOSITORY = join(import.meta.dirname, '../..');
const START_TIMEOUT_MS = 300_000;
const WORDS_SHOWN = 2000;
const ADDRESS = /http:\/\/[a-z.]+:\d+\//;
/** What `farview token` prints to standard error. */
const TOKEN = /fv_[\w-]+/;

/** The server under test: either somebody else's, or a demo server that this run starts and ends. */
export interface Target {
  readonly url: string;
  readonly own: FarviewServer | undefined;
}

export async function openTarget(): Promise<Target> {
  const given = process.env['FARVIEW_URL'];
  if (given !== undefined && given !== '') {
    return { url: given, own: undefined };
  }
  const own = new FarviewServer();
  return { url: await own.start(0), own };
}

/** A token that `farview token` has made. */
export interface Token {
  readonly token: string;
  /** For the file that `access.tokens` names. */
  readonly line: string;
}

export async function makeToken(name: string, role: 'viewer' | 'editor'): Promise<Token> {
  const command = ['token', name, '--role', role];
  const { stdout, stderr } = await promisify(execFile)('./farview', command, { cwd: REPOSITORY });
  const token = TOKEN.exec(stderr)?.[0];
  if (token === undefined) {
    throw new Failure(`farview ${command.join(' ')} printed no token: ${stderr}`);
  }
  return { token, line: stdout };
}

/** A server started from the repository that this test stands in: `farview demo`, or what the arguments say. */
export class FarviewServer {
  private process: ChildProcess | undefined;
  private output = '';

  constructor(private readonly command: string[] = ['demo']) {
    // An interrupted test leaves no server behind.
    process.once('exit', () => this.signal());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => process.exit(130));
    }
  }

  /** Starts on a port (0 = any free one) and gives the address of the page once the server has printed it. */
  async start(port: number): Promise<string> {
    this.output = '';
    // A process group of its own: the launcher script and the server it starts end together.
    const child = spawn('./farview', [...this.command, '--port', String(port)], { cwd: REPOSITORY, detached: true });
    this.process = child;
    return new Promise((resolve, reject) => {
      const fail = (what: string) =>
        reject(new Failure(`farview ${this.command.join(' ')} ${what}. Its last words:\n${this.lastWords()}`));
      const timer = setTimeout(() => fail('printed no address'), START_TIMEOUT_MS);
      const read = (text: Buffer) => {
        this.output += text.toString();
        const address = ADDRESS.exec(this.output)?.[0];
        if (address !== undefined) {
          clearTimeout(timer);
          resolve(address);
        }
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.on('error', (error) => fail(`did not start: ${error.message}`));
      child.on('exit', (code) => {
        clearTimeout(timer);
        fail(`ended with ${code}`);
      });
    });
  }

  /** Ends the server without a word, as a crash or a power cut would. */
  async kill(): Promise<void> {
    const exited = this.process === undefined ? undefined : once(this.process, 'exit');
    if (this.signal()) {
      await exited;
    }
    this.process = undefined;
  }

  /** Tells whether there was a running server to signal. */
  private signal(): boolean {
    const child = this.process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      return false;
    }
    process.kill(-child.pid, 'SIGKILL');
    return true;
  }

  private lastWords(): string {
    return this.output.slice(-WORDS_SHOWN);
  }
}
