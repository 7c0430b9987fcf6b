/** The login always leads to the beginning of the page; what was asked for before it, a scene or a view, is kept for as long. */
const KEY = 'farview.wanted';

/** Keeps what an address asks for: somebody goes from there to the login. */
export function keepWantedPlace(pageUrl: string): void {
  try {
    sessionStorage.setItem(KEY, new URL(pageUrl).search);
  } catch {
    // Browsers may keep nothing for a page; then the login leads to the beginning.
  }
}

/** The address with what was asked for before the login; an address that asks for something itself stays. */
export function withWantedPlace(pageUrl: string): string {
  const url = new URL(pageUrl);
  try {
    const wanted = sessionStorage.getItem(KEY);
    sessionStorage.removeItem(KEY);
    if (url.search === '' && wanted !== null) {
      url.search = wanted;
    }
  } catch {
    // As above.
  }
  return url.href;
}
