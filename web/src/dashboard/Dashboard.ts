import { Chart } from './Chart';
import { readSnapshot, type Owner, type Snapshot } from './figures';
import { ALL, History, type Moment } from './history';
import { BUDGETS, PANELS, type Budget } from './panels';
import { spoken, spokenBytes } from './scale';

/** Moments kept and shown; one a second, so as many seconds. */
const CAPACITY = 180;

/** The page: asks for the figures again and again, and shows them. */
export class Dashboard {
  private readonly history = new History(CAPACITY);
  private readonly charts = PANELS.map((panel) => new Chart(panel));
  private readonly state = document.createElement('span');
  private readonly scenes = document.createElement('select');
  private readonly pause = document.createElement('button');
  private readonly tiles = document.createElement('dl');
  private readonly budgets = document.createElement('section');
  private paused = false;

  constructor(
    root: HTMLElement,
    private readonly fetchFigures: () => Promise<unknown>,
  ) {
    const grid = document.createElement('main');
    grid.append(...this.charts.map(({ element }) => element), this.budgets);
    this.budgets.className = 'budgets';
    root.replaceChildren(this.header(), this.tiles, grid);
    this.scenes.addEventListener('change', () => this.draw());
    this.pause.addEventListener('click', () => this.setPaused(!this.paused));
    this.setPaused(false);
  }

  /** Asks once and shows the answer, or that there was none. */
  async poll(): Promise<void> {
    if (this.paused) {
      return;
    }
    try {
      const snapshot = readSnapshot(await this.fetchFigures());
      this.history.push(snapshot);
      this.say('live', 'live');
      this.listScenes(snapshot);
      this.draw();
    } catch (error) {
      this.say('lost', error instanceof Error ? error.message : String(error));
    }
  }

  /** Draws again, in another size. */
  draw(): void {
    const moments = this.history.moments(this.scenes.value);
    this.charts.forEach((chart) => chart.draw(moments));
    const newest = moments.at(-1);
    if (newest !== undefined) {
      this.tiles.replaceChildren(...tiles(newest));
      this.budgets.replaceChildren(heading('Memory'), ...BUDGETS.map((budget) => bar(budget, newest)));
    }
  }

  private header(): HTMLElement {
    const header = document.createElement('header');
    const title = document.createElement('h1');
    title.textContent = 'Farview';
    const label = document.createElement('label');
    label.append('Scene ', this.scenes);
    this.scenes.append(new Option('all scenes', ALL));
    this.state.setAttribute('role', 'status');
    header.append(title, label, this.pause, this.state);
    return header;
  }

  private setPaused(paused: boolean): void {
    this.paused = paused;
    this.pause.textContent = paused ? 'Go on' : 'Pause';
    this.pause.setAttribute('aria-pressed', String(paused));
    if (paused) {
      this.say('paused', 'paused');
    }
  }

  private say(state: 'live' | 'lost' | 'paused', text: string): void {
    this.state.dataset['state'] = state;
    if (this.state.textContent !== text) {
      this.state.textContent = text;
    }
  }

  /** The list changes only with the scenes: who has it open keeps it open. */
  private listScenes({ scenes }: Snapshot): void {
    const ids = Object.keys(scenes);
    const chosen = this.scenes.value;
    if (chosen !== ALL && !ids.includes(chosen)) {
      ids.push(chosen);
    }
    const listed = Array.from(this.scenes.options, ({ value }) => value);
    if (listed.join() !== [ALL, ...ids].join()) {
      this.scenes.replaceChildren(new Option('all scenes', ALL), ...ids.map((id) => new Option(id, id)));
      this.scenes.value = chosen;
    }
  }
}

/** Which level is drawn, whether the view wants a finer one, and what decided. */
export function level({ gauges, words }: Owner): string {
  const parts = [
    spoken(gauges['level']),
    gauges['level_downgraded'] === 1 ? 'coarser than wanted' : '',
    words['level_reason'] ?? '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function tiles(moment: Moment): HTMLElement[] {
  const { owner, scene, now } = moment;
  const paint = owner.histograms['latency_input_to_paint_ms'];
  const entries: [string, string][] = [
    ['Pictures', `${spoken(owner.gauges['frames_per_second'])} /s`],
    ['Input to paint', `${spoken(paint?.['p50_ms'])} ms, p95 ${spoken(paint?.['p95_ms'])}`],
    ['Bitrate', `${spoken((owner.gauges['bits_per_second'] ?? 0) / 1e6)} Mbit/s`],
    ['Viewers', spoken(owner.gauges['viewers'] ?? owner.gauges['pixel_clients'])],
    ['Scenes awake', `${spoken(now.process.gauges['scenes_awake'])} of ${spoken(now.process.gauges['scenes'])}`],
    ['Drawn with', scene.words['backend'] || '–'],
    ['Encoded with', scene.words['encoder'] || '–'],
    ['Level', level(scene)],
    ['Pictures withheld', spoken(owner.counters['frames_dropped'])],
    ['Voxels, per scene', spokenBytes(now.process.gauges['stage_share_bytes'])],
    ['Up', `${spoken(Math.floor((now.machine['uptime_s'] ?? 0) / 60))} min`],
  ];
  return entries.map(([term, text]) => {
    const tile = document.createElement('div');
    const name = document.createElement('dt');
    name.textContent = term;
    const value = document.createElement('dd');
    value.textContent = text;
    tile.append(name, value);
    return tile;
  });
}

function bar(budget: Budget, moment: Moment): HTMLElement {
  const used = budget.used(moment);
  const most = budget.most(moment);
  const row = document.createElement('label');
  const meter = document.createElement('meter');
  meter.max = most ?? 1;
  meter.value = used ?? 0;
  meter.high = 0.9 * meter.max;
  const text = document.createElement('span');
  text.textContent = `${spokenBytes(used)} of ${spokenBytes(most)}`;
  row.append(budget.name, text, meter);
  return row;
}

function heading(text: string): HTMLElement {
  const element = document.createElement('h2');
  element.textContent = text;
  return element;
}
