import type { Refusal } from '../refusal.ts'

/** Work that takes long for what some people send: done in a thread beside the site, for so long and no longer. */
export interface Task<I, O> {
  /** `area.what`, for the log. */
  readonly name: string
  /** The module whose default export does the work; a built site has it beside the server, under the same name. */
  readonly module: URL
  /** Most milliseconds of processor time. */
  readonly ms: number
  /** What the person is told when it took more time or memory than that. */
  readonly tooMuch: () => Refusal
  /** Only types: what goes in and comes out is copied, so it is data. */
  readonly types?: { readonly input: I; readonly output: O }
}

/** Who a task is done for: people take turns, whoever sends however much. */
export type Owner = string

/** Jobs and command lines, which act for nobody. */
export const NOBODY: Owner = 'nobody'

/** Whose turn it is: of the person who asks, else of the net that the request comes from. */
export function ownerOf({ actor, address }: { actor: { id: string } | null; address?: string }): Owner {
  return actor?.id ?? (address === undefined ? NOBODY : netOf(address))
}

/** Whoever has one address of IPv6 has a whole /64. */
function netOf(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':', 4).join(':') : address
}

/** Asks a thread to end by itself. */
export const END = 'end'

export interface Threads {
  /**
   * Does a task in a thread.
   * @param owner id of a person, or the net that a visitor comes from.
   * @returns what it made, or a refusal: its own, `tooMuch`, or `too-fast` when this person has too much waiting.
   * @throws Error what the task throws.
   */
  run<I, O>(task: Task<I, O>, input: I, owner: Owner): Promise<O | Refusal>
  /** Ends the threads; what still waits is not done. */
  stop(): Promise<void>
}

/** Bytes that are a piece of something larger by themselves, since all of it would be copied with them. */
export function byItself(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : Uint8Array.from(bytes)
}

/** Where a task's module lies: in a build beside the server, one above the shared chunks. */
export function moduleOf(source: URL): URL {
  if (!import.meta.url.endsWith('.js')) return source
  const name = source.pathname.replace(/^.*\//, '').replace(/\.ts$/, '.js')
  return new URL(/\/chunks\/[^/]*$/.test(import.meta.url) ? `../${name}` : `./${name}`, import.meta.url)
}

/** Does a task where it is asked for: on command lines and in tests, where nobody else waits. */
export const inPlace: Threads = {
  async run<I, O>(task: Task<I, O>, input: I) {
    const { default: work } = (await import(/* @vite-ignore */ moduleOf(task.module).href)) as Module<I, O>
    return work(input)
  },
  stop: async () => undefined,
}

export interface Module<I, O> {
  readonly default: (input: I) => O | Refusal | Promise<O | Refusal>
}
