import { PersonLine, type Somebody, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { sharedWork } from '../queries/co-authors.ts'

export type Shared = Awaited<ReturnType<typeof sharedWork>>

interface Props {
  view: View
  shared: Shared
  /** The viewer's own work, when there is one. */
  workId: string | null
  together: number
}

/** Under an activity: with whom one made a work, whether one is asked, or the way to ask others. */
export function TogetherLine({ view, shared, workId, together }: Props) {
  const { t } = view
  if (shared !== null) {
    const { joined_at: joined, id, name } = shared
    return (
      <p>
        {t(joined === null ? m.askedByName : m.madeWithName, { name })}{' '}
        <a href={joined === null ? workPaths.authors.href({ id }) : workPaths.work.href({ id })}>
          {t(joined === null ? m.answerIt : m.seeWork)}
        </a>{' '}
        {joined !== null && <a href={workPaths.authors.href({ id })}>{t(m.whoMadeIt)}</a>}
      </p>
    )
  }
  if (together < 2) return null
  return (
    <p>
      {t(m.mayMakeTogether, { together })}{' '}
      {workId === null ? t(m.askOnceHandedIn) : <a href={workPaths.authors.href({ id: workId })}>{t(m.askCoAuthor)}</a>}
    </p>
  )
}

/** Who else made a work. */
export function MadeTogether({ view, people }: { view: View; people: readonly (Somebody & { id: string })[] }) {
  if (people.length === 0) return null
  return (
    <p>
      {view.t(m.madeTogetherWith)}{' '}
      {people.map((person) => (
        <span key={person.id}>
          <PersonLine view={view} person={person} />{' '}
        </span>
      ))}
    </p>
  )
}
