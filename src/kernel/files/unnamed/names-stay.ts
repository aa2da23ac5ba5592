import { refuse, type Refusal } from '../../refusal.ts'

/** Why names stay in a file: thrown where that is found, and made a refusal at the edge. */
export class NamesStay extends Error {
  readonly instead: string
  constructor(why: string, instead: string) {
    super(why)
    this.instead = instead
  }
}

/** What this makes, or the refusal that names stay; anything else that goes wrong means that the file cannot be read. */
export async function unlessNamesStay(make: () => Promise<Uint8Array>): Promise<Uint8Array | Refusal> {
  try {
    return await make()
  } catch (error) {
    const stay =
      error instanceof NamesStay
        ? error
        : new NamesStay('It cannot be read, so names cannot be taken out of it.', 'Save it again, or as plain text.')
    return refuse('file.names-stay', stay.message, { kind: 'invalid', instead: stay.instead })
  }
}
