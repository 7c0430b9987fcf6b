import type { Moment } from './history';
import type { Panel } from './panels';
import { axisTop, pieces, spoken, stacked, type Values } from './scale';

const HEIGHT = 132;
const LEFT = 34;
const TOP = 8;
const BOTTOM = 16;
const QUIET = '#98a0ab';
const GRID = '#33383f';
const LIMIT = '#ee6a5f';
const LINE_WIDTH = 1.6;
/** Half the width of a value between two gaps. */
const DOT = 2.5;
/** Moments on the axis of time; when there are more, all. */
const LEAST_MOMENTS = 60;

interface Frame {
  readonly width: number;
  /** Places on the axis of time. */
  readonly count: number;
  readonly top: number;
}

/** One panel of the page: a caption, a canvas and a legend that also says the newest values. */
export class Chart {
  readonly element = document.createElement('figure');
  private readonly canvas = document.createElement('canvas');
  private readonly values: HTMLElement[] = [];

  constructor(private readonly panel: Panel) {
    const caption = document.createElement('figcaption');
    caption.textContent = panel.unit === '' ? panel.title : `${panel.title}, ${panel.unit}`;
    this.element.dataset['panel'] = panel.id;
    this.element.title = panel.about;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', `${panel.title}. ${panel.about}`);
    this.element.append(caption, this.canvas, this.legend());
  }

  draw(moments: readonly Moment[]): void {
    const lines = this.panel.lines.map((line) => moments.map(line.of));
    lines.forEach((line, i) => {
      const value = this.values[i];
      if (value !== undefined) {
        value.textContent = spoken(line.at(-1));
      }
    });
    const shown = this.panel.stacked ? stacked(lines) : lines;
    const context = this.fitted();
    if (context === null) {
      return;
    }
    const frame: Frame = {
      width: this.canvas.clientWidth,
      count: Math.max(LEAST_MOMENTS, moments.length),
      top: this.panel.top ?? axisTop(shown, this.panel.limit),
    };
    context.clearRect(0, 0, frame.width, HEIGHT);
    drawGrid(context, frame);
    if (this.panel.stacked) {
      this.drawAreas(context, frame, shown);
    } else {
      shown.forEach((line, i) => this.drawLine(context, frame, line, i));
    }
    if (this.panel.limit !== undefined) {
      drawLimit(context, frame, this.panel.limit);
    }
  }

  private legend(): HTMLElement {
    const list = document.createElement('ul');
    for (const line of this.panel.lines) {
      const item = document.createElement('li');
      const swatch = document.createElement('span');
      swatch.className = 'swatch';
      swatch.style.background = line.color;
      const value = document.createElement('b');
      this.values.push(value);
      item.append(swatch, line.name, value);
      list.append(item);
    }
    return list;
  }

  /** The canvas with a pixel for each of the screen's. */
  private fitted(): CanvasRenderingContext2D | null {
    const ratio = window.devicePixelRatio;
    const width = Math.round(this.canvas.clientWidth * ratio);
    const height = Math.round(HEIGHT * ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    }
    const context = this.canvas.getContext('2d');
    context?.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  }

  private drawLine(context: CanvasRenderingContext2D, frame: Frame, values: Values, line: number): void {
    context.strokeStyle = this.panel.lines[line]?.color ?? QUIET;
    context.lineWidth = LINE_WIDTH;
    for (const [from, to] of pieces(values)) {
      context.beginPath();
      trace(context, frame, values, { from, to, stepped: this.panel.stepped === true });
      context.stroke();
    }
  }

  /** From the uppermost down, so that each covers what is not its own. */
  private drawAreas(context: CanvasRenderingContext2D, frame: Frame, sums: readonly Values[]): void {
    for (let line = sums.length - 1; line >= 0; line--) {
      const values = sums[line] ?? [];
      context.fillStyle = this.panel.lines[line]?.color ?? QUIET;
      for (const [from, to] of pieces(values)) {
        context.beginPath();
        trace(context, frame, values, { from, to, stepped: false });
        context.lineTo(x(frame, values.length, to - 1) + LINE_WIDTH / 2, y(frame, 0));
        context.lineTo(x(frame, values.length, from) - LINE_WIDTH / 2, y(frame, 0));
        context.fill();
      }
    }
  }
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly stepped: boolean;
}

function trace(context: CanvasRenderingContext2D, frame: Frame, values: Values, piece: Piece): void {
  for (let i = piece.from; i < piece.to; i++) {
    const across = x(frame, values.length, i);
    const up = y(frame, values[i] ?? 0);
    if (i === piece.from) {
      context.moveTo(across - (piece.to - piece.from === 1 ? 2 * DOT : LINE_WIDTH / 2), up);
    } else if (piece.stepped) {
      context.lineTo(across, y(frame, values[i - 1] ?? 0));
    }
    context.lineTo(across, up);
  }
}

function drawGrid(context: CanvasRenderingContext2D, frame: Frame): void {
  context.strokeStyle = GRID;
  context.fillStyle = QUIET;
  context.lineWidth = 1;
  context.font = '11px system-ui, sans-serif';
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const share of [0, 0.5, 1]) {
    const at = Math.round(y(frame, share * frame.top)) + 0.5;
    context.beginPath();
    context.moveTo(LEFT, at);
    context.lineTo(frame.width, at);
    context.stroke();
    context.fillText(spoken(share * frame.top), LEFT - 6, at);
  }
  context.textBaseline = 'alphabetic';
  context.fillText('now', frame.width, HEIGHT - 2);
  context.textAlign = 'left';
  context.fillText(`${frame.count} s ago`, LEFT, HEIGHT - 2);
}

function drawLimit(context: CanvasRenderingContext2D, frame: Frame, limit: number): void {
  const at = Math.round(y(frame, limit)) + 0.5;
  context.strokeStyle = LIMIT;
  context.fillStyle = LIMIT;
  context.lineWidth = 1;
  context.setLineDash([5, 4]);
  context.beginPath();
  context.moveTo(LEFT, at);
  context.lineTo(frame.width, at);
  context.stroke();
  context.setLineDash([]);
  context.textAlign = 'left';
  context.textBaseline = 'bottom';
  context.fillText(String(limit), LEFT + 3, at - 1);
}

/** The newest is at the right, wherever the oldest is. */
function x(frame: Frame, length: number, i: number): number {
  return frame.width - 1 - ((length - 1 - i) * (frame.width - LEFT)) / Math.max(1, frame.count - 1);
}

function y(frame: Frame, value: number): number {
  return HEIGHT - BOTTOM - (Math.min(value, frame.top) / frame.top) * (HEIGHT - BOTTOM - TOP);
}
