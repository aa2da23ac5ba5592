import { basename } from 'node:path'
import { defineConfig, type BuildEnvironmentOptions } from 'vite'

/** What runs in threads of its own: what serves them, and the tasks, each by the name of its file (`kernel/threads`). */
const THREADS = Object.fromEntries(
  [
    'src/kernel/threads/thread.ts',
    'src/kernel/text/draw-text.ts',
    'src/kernel/text/weigh-text.ts',
    'src/kernel/text/diff-texts.ts',
    'src/kernel/files/receive-file.ts',
    'src/features/badges/picture/draw-picture.ts',
    'src/features/course-transfer/archives/read-upload.ts',
  ].map((path) => [basename(path, '.ts'), path]),
)

const server: BuildEnvironmentOptions = {
  outDir: 'dist/server',
  emptyOutDir: true,
  target: 'node24',
  sourcemap: true,
  rolldownOptions: {
    input: { p2pu: 'bin/p2pu.ts', 'pglite-worker': 'src/kernel/db/embedded/pglite-worker.ts', ...THREADS },
    output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
  },
}

/** Plain modules without files of their own beside them. */
const BUNDLED = [
  '@formatjs/',
  'diff',
  'feed',
  'hast',
  'hono',
  'intl-messageformat',
  'kysely',
  'mdast-',
  'micromark',
  'parse5',
  'rehype-',
  'remark-',
  'temporal-polyfill',
  'unified',
  'unist-',
  'vfile',
  'yaml',
  'zod',
].map((name) => new RegExp(`^${name}`))

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
 * `vite build --ssr` makes the server and its database thread. Dependencies of many small files that every start loads are
 * part of the server bundle: reading 1,300 files takes longer than all else at a start. The others stay outside.
 */
export default defineConfig(({ command, isSsrBuild }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false as const,
  // What is loaded for development stays as it is installed.
  ssr: { noExternal: command === 'build' ? BUNDLED : [] },
  build: isSsrBuild ? server : browser,
}))
