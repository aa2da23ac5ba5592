/** Names of the parameters of a pattern: `slug | number` of `/courses/:slug/cohorts/:number`. */
export type ParamOf<P extends string> = string extends P
  ? string
  : P extends `${string}:${infer Rest}`
    ? Rest extends `${infer Name}/${infer More}`
      ? Name | ParamOf<`/${More}`>
      : Rest
    : never

/** The parameters of an address as a handler is given them. */
export type ParamsOf<P extends string> = Readonly<Record<ParamOf<P>, string>>

/** What may follow the path: `?after=x#answer`. */
export interface More {
  /** Those that are undefined or empty are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly hash?: string
}

type Given<P extends string> = [ParamOf<P>] extends [never]
  ? [params?: Readonly<Record<never, never>>, more?: More]
  : [params: Readonly<Record<ParamOf<P>, string | number>>, more?: More]

/** One address of the site: the pattern that its route answers, and the way to write it. */
export interface Path<P extends string = string> {
  readonly pattern: P
  href(...given: Given<P>): string
}

/** An address by its pattern, `/courses/:slug`: what routes, pages and forms know of it. */
export function path<const P extends string>(pattern: P): Path<P> {
  return {
    pattern,
    href(...[params, more]) {
      const values = params as Readonly<Record<string, string | number>> | undefined
      const filled = pattern.replaceAll(/:([a-zA-Z]+)/g, (_all, name: string) => {
        const value = values?.[name]
        if (value === undefined) throw new Error(`${pattern} without ${name}`)
        return encodeURIComponent(value)
      })
      return `${filled}${queryOf(more?.query)}${more?.hash === undefined ? '' : `#${more.hash}`}`
    },
  }
}

function queryOf(query: More['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
