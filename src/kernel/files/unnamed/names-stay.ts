import { say, type Message, type Words } from '../../i18n/index.ts'
import { m } from '../../messages/index.ts'
import { refuse, type Refusal } from '../../refusal.ts'

/** Why names stay in a file: thrown where that is found, and made a refusal at the edge. */
export class NamesStay extends Error {
  readonly why: Words
  readonly instead: Message
  constructor(why: Words, instead: Message) {
    super(why.message.id)
    this.why = why
    this.instead = instead
  }
}

/** What this makes, or the refusal that names stay; anything else that goes wrong means that the file cannot be read. */
export async function unlessNamesStay(make: () => Promise<Uint8Array>): Promise<Uint8Array | Refusal> {
  try {
    return await make()
  } catch (error) {
    const stay = error instanceof NamesStay ? error : new NamesStay(say(m.namesUnreadable), m.namesUnreadableInstead)
    return refuse('file.names-stay', stay.why, { kind: 'invalid', instead: stay.instead })
  }
}
