import type { JsonValue, ServerFrame } from '../protocol/frames';

/** The server did not do what a call asked for. */
export class CallError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type Arguments = { [key: string]: JsonValue };

interface Waiting {
  resolve: (result: JsonValue | undefined) => void;
  reject: (error: CallError) => void;
}

/** A call under way. */
export interface Call {
  /** Rejects with a `CallError`. */
  answer: Promise<JsonValue | undefined>;
  /** Nobody waits for the answer any more. */
  cancel: () => void;
}

const CANCEL_COMMAND = 'x.cancel';

/** Commands that were called and are not answered yet. */
export class Calls {
  private readonly waiting = new Map<string, Waiting>();

  /** `send` gives the call's frame id, or nothing while there is no connection. */
  constructor(private readonly send: (command: string, kwargs: Arguments) => string | undefined) {}

  /** Calls a command; rejects with a `CallError`. */
  call(command: string, kwargs: Arguments): Promise<JsonValue | undefined> {
    const id = this.send(command, kwargs);
    return id === undefined
      ? Promise.reject(new CallError('connection', 'There is no connection.'))
      : new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  /** Calls a command that can be called off; absent while there is no connection. */
  begin(command: string, kwargs: Arguments): Call | undefined {
    const id = this.send(command, kwargs);
    if (id === undefined) {
      return undefined;
    }
    return {
      answer: new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject })),
      cancel: () => {
        if (this.waiting.has(id)) {
          this.send(CANCEL_COMMAND, { in_reply_to: id });
        }
      },
    };
  }

  /** Takes every frame; answers nobody waits for are passed over. */
  receive(frame: ServerFrame): void {
    if (frame.type !== 'reply.command' && frame.type !== 'error.command') {
      return;
    }
    const id = frame.payload.in_reply_to;
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (frame.type === 'reply.command') {
      waiting?.resolve(frame.payload.result);
    } else {
      waiting?.reject(new CallError(frame.payload.code, frame.payload.message));
    }
  }

  /** The connection is lost: the server answers none of them any more. */
  interrupt(): void {
    const all = [...this.waiting.values()];
    this.waiting.clear();
    all.forEach(({ reject }) => reject(new CallError('connection', 'The connection was lost.')));
  }
}
