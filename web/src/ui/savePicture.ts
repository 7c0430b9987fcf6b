/** Until then every browser has begun the download. */
const KEPT_MS = 10_000;

/** Saves an exact picture that the server makes as a file; rejects with the server's words. */
export async function savePicture(address: string, fileName: string): Promise<void> {
  const response = await fetch(address, { cache: 'no-store' });
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
