import type { JsonValue } from '../protocol/frames';
import { CallError, type Arguments, type Call } from './Calls';
import { argumentsOf, histogramOf, type Histogram, type HistogramQuestion } from './histogram';

/** How long what is seen stays as it is before its values are counted: that costs the server more than a picture, and nobody reads bars that move. */
const REST_MS = 300;
/** Until a question that the server had no room for is asked again. */
const RETRY_MS = 3000;
const MOST_TRIES = 4;
const NO_ROOM = 'command.retryable';

export interface HistogramSurroundings {
  /** Asks the server; absent while there is no connection. */
  ask: (kwargs: Arguments) => Call | undefined;
  show: (histogram: Histogram | undefined) => void;
}

/**
 * Asks the server how the values that are seen are spread: one question at a time, each once what is seen has come to rest, and none
 * twice. While what is seen changes, and while the connection is lost, the last answer stays; another layer never shows it.
 */
export class HistogramAsker {
  private layerId: string | undefined;
  private key = '';
  private tries = 0;
  private call: Call | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly around: HistogramSurroundings) {}

  /** What is to be shown from now on. */
  want(question: HistogramQuestion): void {
    const key = JSON.stringify(question);
    if (key === this.key) {
      return;
    }
    this.stop();
    if (question.layerId !== this.layerId) {
      this.around.show(undefined);
    }
    this.layerId = question.layerId;
    this.key = key;
    this.tries = 0;
    this.wait(question, REST_MS);
  }

  /** Nobody looks, or nothing can be asked. */
  stop(): void {
    clearTimeout(this.timer);
    this.call?.cancel();
    this.call = undefined;
    this.key = '';
  }

  private wait(question: HistogramQuestion, ms: number): void {
    this.timer = setTimeout(() => this.ask(question), ms);
  }

  private ask(question: HistogramQuestion): void {
    this.tries++;
    const call = this.around.ask(argumentsOf(question));
    this.call = call;
    call?.answer.then(
      (result) => this.answered(call, result),
      (error: unknown) => this.refused(call, question, error),
    );
  }

  private answered(call: Call, result: JsonValue | undefined): void {
    if (this.call === call) {
      this.call = undefined;
      this.around.show(histogramOf(result));
    }
  }

  private refused(call: Call, question: HistogramQuestion, error: unknown): void {
    if (this.call !== call) {
      return;
    }
    this.call = undefined;
    this.around.show(undefined);
    if (error instanceof CallError && error.code === NO_ROOM && this.tries < MOST_TRIES) {
      this.wait(question, RETRY_MS);
    }
  }
}
