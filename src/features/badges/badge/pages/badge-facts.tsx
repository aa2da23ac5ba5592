import { Facts, type Fact, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { badgePaths } from '../../paths.ts'
import type { Badge } from '../queries.ts'
import type { Alignment } from '../../terms.ts'
import { KIND_WORDS } from './words.ts'

/** What else a version of a badge says of itself, and what its page adds. */
export function VersionFacts({ view, badge, more = [] }: { view: View; badge: Badge; more?: readonly Fact[] }) {
  const { t } = view
  return (
    <Facts
      facts={[
        [t(m.kind), t(KIND_WORDS[badge.kind])],
        [
          t(m.versionNumber, { number: badge.number }),
          <a key="versions" href={badgePaths.versions.href({ slug: badge.slug })}>
            {t(m.versionsLink)}
          </a>,
        ],
        [t(m.inForce), t(badge.expires_months === null ? m.expiresNever : m.expires, monthsOf(badge))],
        [t(m.language), badge.language],
        badge.tags.length > 0 && [t(m.tags), <bdi key="tags">{badge.tags.join(', ')}</bdi>],
        badge.alignments.length > 0 && [t(m.alignments), <Alignments key="alignments" alignments={badge.alignments} />],
        ...more,
      ]}
    />
  )
}

function monthsOf({ expires_months: months }: Badge): Record<string, number> {
  return months === null ? {} : { months }
}

export function Alignments({ alignments }: { alignments: readonly Alignment[] }) {
  return (
    <ul>
      {alignments.map(({ name, url, framework, code }) => (
        <li key={`${url} ${code}`}>
          <a href={url} rel="nofollow noopener">
            <bdi>{name}</bdi>
          </a>{' '}
          {[framework, code].some((text) => text !== '') && (
            <span class="quiet">({[framework, code].filter((text) => text !== '').join(', ')})</span>
          )}
        </li>
      ))}
    </ul>
  )
}
