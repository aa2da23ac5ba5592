import { ui } from '../messages/index.ts'
import { personPath } from '../places.ts'
import type { View } from '../view.ts'
import type { Somebody } from './person-line.tsx'
import { sharedMarkup } from '#kernel/html/shared-markup.ts'
import { PersonToken } from './person-token.tsx'

const MAX_FACES = 24

interface FacesProps {
  view: View
  people: readonly Somebody[]
  /** How many there are in all, when only some are given. */
  total?: number
}

/** Who is here. */
export function Faces({ view, people, total = people.length }: FacesProps) {
  const draw = () => <FaceItems people={people} />
  return (
    <div class="who">
      <ul class="faces" dangerouslySetInnerHTML={{ __html: sharedMarkup(people, '', draw) }} />
      <small>{view.t(ui.peopleHere, { count: total })}</small>
    </div>
  )
}

function FaceItems({ people }: { people: readonly Somebody[] }) {
  return (
    <>
      {people.slice(0, MAX_FACES).map((person) => (
        <li key={person.handle}>
          <a href={personPath(person.handle)} title={person.name}>
            <PersonToken handle={person.handle} image={person.image ?? null} label={person.name} />
          </a>
        </li>
      ))}
    </>
  )
}
