/** The values of a line, oldest first; undefined where there is none. */
export type Values = readonly (number | undefined)[];

/** The least of 1, 2 and 5 times a power of ten that is not below a value; 1 for nothing. */
export function roundedUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return digit * power;
}

/** Each line laid on the sum of those before it; where a line has no value it adds none, and where none has, none is. */
export function stacked(lines: readonly Values[]): Values[] {
  const sums: (number | undefined)[] = [];
  return lines.map((line) =>
    line.map((value, i) => {
      const below = sums[i];
      const sum = value === undefined ? below : (below ?? 0) + value;
      sums[i] = sum;
      return sum;
    }),
  );
}

/** The upper end of an axis on which all lines and the limit can be seen. */
export function axisTop(lines: readonly Values[], limit: number | undefined): number {
  let most = limit ?? 0;
  for (const line of lines) {
    for (const value of line) {
      most = Math.max(most, value ?? 0);
    }
  }
  return roundedUp(most);
}

/** Pieces of a line without a gap: from and to, the latter excluded. */
export function pieces(values: Values): [from: number, to: number][] {
  const found: [number, number][] = [];
  let from: number | undefined;
  values.forEach((value, i) => {
    if (value === undefined) {
      if (from !== undefined) {
        found.push([from, i]);
      }
      from = undefined;
    } else {
      from ??= i;
    }
  });
  if (from !== undefined) {
    found.push([from, values.length]);
  }
  return found;
}

/** A number for people: three digits as a rule. */
export function spoken(value: number | undefined): string {
  if (value === undefined) {
    return '–';
  }
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 100) {
    return String(Math.round(value));
  }
  return value.toFixed(size >= 10 ? 1 : 2);
}

/** Bytes for people. */
export function spokenBytes(bytes: number | undefined): string {
  if (bytes === undefined) {
    return '–';
  }
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let scaled = bytes;
  let unit = 0;
  while (scaled >= 1024 && unit < units.length - 1) {
    scaled /= 1024;
    unit++;
  }
  return `${spoken(scaled)} ${units[unit]}`;
}
