import type { Translate } from '#kernel/i18n/index.ts'
import { PersonLine, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import type { Seen } from '../queries/seen.ts'

/** Somebody in a work: by name with a way to their page, or as a number, which has neither way nor colour of its own. */
export function Who({ view, seen }: { view: View; seen: Seen }) {
  if (seen.as === 'name') return <PersonLine view={view} person={seen} />
  return (
    <span class="person">
      {seen.as === 'you' && seen.number !== null
        ? view.t(m.youArePeer, { number: seen.number })
        : whoWords(view.t, seen)}
    </span>
  )
}

/** The same within a sentence. */
export function whoWords(t: Translate, seen: Seen): string {
  if (seen.as === 'name') return seen.name
  if (seen.as === 'you') return t(m.you)
  return seen.number === null ? t(m.somePeer) : t(m.peer, { number: seen.number })
}

/** "A diary, by Amal"; a work of one's own, where the others know one by a number, is called one's own. */
export function workTitle(t: Translate, activity: string, author: Seen): string {
  return author.as === 'you'
    ? t(m.workTitleYours, { activity })
    : t(m.workTitle, { activity, name: whoWords(t, author) })
}
