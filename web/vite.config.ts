import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** The server that `npm run dev` forwards the sockets and the snapshot to. */
const server = process.env['FARVIEW_SERVER'] ?? 'http://localhost:8080';

export default defineConfig({
  // Relative addresses: the page also works behind a proxy that puts a path in front of it.
  base: './',
  plugins: [react()],
  build: {
    target: 'es2022',
    // Every asset is a file of its own, so that a strict content security policy needs no data: exception.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { main: 'index.html', dashboard: 'dashboard.html' } },
  },
  server: {
    proxy: {
      '/control': { target: server, ws: true },
      '/pixels': { target: server, ws: true },
      '/snapshot.png': server,
      '/metrics.json': server,
    },
  },
  // Where the machine is busy with other things too, the whole page takes seconds to come up in jsdom.
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 20_000 },
});
