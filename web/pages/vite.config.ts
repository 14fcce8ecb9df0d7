import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The built pages are committed in ../dist and embedded in the binary, so that Go alone suffices.
export default defineConfig({
  plugins: [svelte({ compilerOptions: { css: 'external' } })],
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 2000, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  worker: { format: 'es' },
});
