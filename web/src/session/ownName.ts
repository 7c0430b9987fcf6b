const KEY = 'farview.name';
/** As the server takes it. */
export const LONGEST_NAME = 40;

/** The name that was given in this browser; absent when none was. */
export function readOwnName(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined; // Browsers may keep nothing for a page; then the name is as old as the page.
  }
}

export function keepOwnName(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // As above.
  }
}
