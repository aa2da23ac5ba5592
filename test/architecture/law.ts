import { featureOf, type Source } from './source.ts'

/** What the laws look at. */
export interface House {
  readonly sources: readonly Source[]
}

export interface Violation {
  readonly path: string
  readonly detail: string
}

export interface Planted {
  readonly path: string
  readonly text: string
}

/** A rule that a machine can hold, with violations that it must catch. */
export interface Law {
  /** Completes "it": `layers point downwards`. */
  readonly name: string
  readonly find: (house: House) => readonly Violation[]
  /** Each breaks the law alone; some need more than one file. */
  readonly planted: readonly (readonly Planted[])[]
}

/** A law that looks at one source after the other. */
export function perSource(find: (source: Source, house: House) => readonly string[]): Law['find'] {
  return (house) =>
    house.sources.flatMap((source) => find(source, house).map((detail) => ({ path: source.path, detail })))
}

/** What decides: its answers must be true when they are given. */
export function decides(path: string): boolean {
  const inFeature = featureOf(path) === null ? '' : path.split('/').slice(3).join('/')
  return /(^|\/)(commands\/|rules(\.ts|\/)|policy\.ts|jobs\.ts|sweeps\.ts|subscribers\.ts|notices\.tsx?)/.test(
    inFeature,
  )
}

export function isPage(path: string): boolean {
  return /^src\/features\/.*\/pages\//.test(path)
}
