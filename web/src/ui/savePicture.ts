/** Where the server makes the exact picture of the scene as it is. */
const SNAPSHOT = 'snapshot.png';
/** Until then every browser has begun the download. */
const KEPT_MS = 10_000;

/** Saves the server's exact picture as a file; rejects with the server's words. */
export async function savePicture(fileName: string): Promise<void> {
  const response = await fetch(SNAPSHOT, { cache: 'no-store' });
  if (!response.ok) {
    throw new Error((await response.text()).trim());
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
