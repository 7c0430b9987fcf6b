import type { JsonValue, ServerFrame } from '../protocol/frames';
import type { Picked } from './picked';
import { reduce, reduceApplied } from './reduce';
import {
  EMPTY_SERVER_STATE,
  predictionKey,
  type Address,
  type Connection,
  type Notice,
  type ServerState,
  type Shown,
  type ViewerState,
} from './state';

/** More notices than this push the oldest out. */
const NOTICE_LIMIT = 5;

/**
 * The page's one copy of the scene: told by the server's frames, plus what the user has just set.
 *
 * A prediction shows a value before the server has confirmed it. It holds while the user drags, and while an update of the same value
 * is queued or unanswered; then the server's value shows, whatever it is. So a slow answer never pulls a slider back under the hand,
 * and a value that the server bounded or refused corrects itself on release.
 */
export class Store {
  private state: ViewerState = {
    connection: { phase: 'connecting', after: 'start' },
    server: EMPTY_SERVER_STATE,
    predicted: {},
    notices: [],
    shown: 'nothing',
    cursor: undefined,
  };
  private readonly listeners = new Set<() => void>();
  private readonly held = new Set<string>();
  private noticeCount = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly getSnapshot = (): ViewerState => this.state;

  // ---- told by the server ----

  apply(frame: ServerFrame): void {
    this.setServer(reduce(this.state.server, frame));
  }

  applyAccepted(address: Address, applied: JsonValue): void {
    this.setServer(reduceApplied(this.state.server, address, applied));
  }

  setConnection(connection: Connection): void {
    this.change({ connection });
  }

  setShown(shown: Shown): void {
    if (this.state.shown !== shown) {
      this.change({ shown });
    }
  }

  /** What lies under the pointer. */
  setCursor(cursor: Picked | undefined): void {
    if (this.state.cursor !== cursor) {
      this.change({ cursor });
    }
  }

  // ---- predictions ----

  /** Shows a value before the server confirms it; it stays until `release` and `settle` were both called. */
  predict(address: Address, value: JsonValue): void {
    const key = predictionKey(address);
    this.held.add(key);
    this.change({ predicted: { ...this.state.predicted, [key]: value } });
  }

  /** The user let go of the control. `pending` tells whether an update of it is still queued or unanswered. */
  release(address: Address, pending: 'pending' | 'answered'): void {
    this.held.delete(predictionKey(address));
    if (pending === 'answered') {
      this.settle(address);
    }
  }

  /** No update of this value is queued or unanswered any more. */
  settle(address: Address): void {
    const key = predictionKey(address);
    if (!this.held.has(key) && key in this.state.predicted) {
      const { [key]: _, ...predicted } = this.state.predicted;
      this.change({ predicted });
    }
  }

  /** Forgets all predictions: the connection is lost and the next baseline tells the truth. */
  forgetPredictions(): void {
    this.held.clear();
    this.change({ predicted: {} });
  }

  // ---- notices ----

  notify(severity: Notice['severity'], text: string): void {
    if (!this.state.notices.some((notice) => notice.text === text)) {
      const notice = { id: ++this.noticeCount, severity, text };
      this.change({ notices: [...this.state.notices, notice].slice(-NOTICE_LIMIT) });
    }
  }

  dismiss(id: number): void {
    this.change({ notices: this.state.notices.filter((notice) => notice.id !== id) });
  }

  private setServer(server: ServerState): void {
    if (server !== this.state.server) {
      this.change({ server });
    }
  }

  private change(part: Partial<ViewerState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) {
      listener();
    }
  }
}
