import { ui } from '../messages/index.ts'
import { personPath } from '../places.ts'
import type { View } from '../view.ts'
import { PersonToken } from './person-token.tsx'

export interface Somebody {
  handle: string
  name: string
  /** Hash of their own picture, where they gave one. */
  image?: string | null
}

interface PersonLineProps {
  view: View
  /** Null where the account is gone. */
  person: Somebody | null
  size?: number
}

/** A person as a link with their token. */
export function PersonLine({ view, person, size = 24 }: PersonLineProps) {
  if (person === null) return <span class="person quiet">{view.t(ui.formerMember)}</span>
  return (
    <a class="person" href={personPath(person.handle)}>
      <PersonToken handle={person.handle} image={person.image ?? null} size={size} />
      <bdi>{person.name}</bdi>
    </a>
  )
}
