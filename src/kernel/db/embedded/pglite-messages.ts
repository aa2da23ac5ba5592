/** What the embedded database's thread is started with. */
export interface WorkerSettings {
  /** PostgreSQL itself, compiled. */
  program: WebAssembly.Module
  /** Folder of the database, or `memory://` in tests. */
  folder: string
  /** Path of the unix socket that the driver connects to. */
  socket: string
  /** A dump to start from, when the folder is new. */
  snapshot: Uint8Array | null
  /** How long a transaction may say nothing while others wait for it, in milliseconds. */
  idleMs: number
}

export type ToWorker = { kind: 'dump'; id: number; pack: boolean } | { kind: 'close'; id: number }

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'dumped'; id: number; bytes: Uint8Array }
  | { kind: 'closed'; id: number }
  | { kind: 'failed'; id: number; error: string }
