/** Who acts: a signed-in account as the kernel needs to know it. Null means nobody is signed in. */
export interface Actor {
  readonly id: string
  readonly handle: string
  readonly name: string
  /** Hash of their own picture, where they are shown to themselves. */
  readonly image?: string | null
  /** The e-mail address is confirmed; needed before anything is posted. */
  readonly confirmed: boolean
  /** Holds the site's steward role at this moment. */
  readonly administrator: boolean
  /** IANA time zone. */
  readonly zone: string
  readonly locale: string | null
  /** What an API token may do; null for a browser session, which may do all that its person may. */
  readonly scopes: readonly string[] | null
}
