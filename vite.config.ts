import { defineConfig, type BuildEnvironmentOptions } from 'vite'

const server: BuildEnvironmentOptions = {
  outDir: 'dist/server',
  emptyOutDir: true,
  target: 'node24',
  sourcemap: true,
  rolldownOptions: {
    input: { p2pu: 'bin/p2pu.ts', 'pglite-worker': 'src/kernel/db/pglite-worker.ts' },
    output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  },
}

const browser: BuildEnvironmentOptions = {
  outDir: 'dist/public',
  emptyOutDir: true,
  manifest: 'manifest.json',
  assetsInlineLimit: 0,
  target: ['es2022', 'safari17', 'firefox120', 'chrome120'],
  rolldownOptions: { input: { style: 'src/ui/styles/index.css', islands: 'src/ui/islands/index.ts' } },
}

/**
 * Two builds from one file: `vite build` makes what the browser loads (one style sheet, the islands, the face),
 * `vite build --ssr` makes the server and its database thread. Dependencies stay outside the server bundle.
 */
export default defineConfig(({ isSsrBuild }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false as const,
  build: isSsrBuild ? server : browser,
}))
