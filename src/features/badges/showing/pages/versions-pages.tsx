import { renderKept } from '#kernel/text/index.ts'
import { Diff, Empty, Page, PersonLine, Prose, Row, Rows, Section, StatePill, Time, type View } from '#ui/index.ts'
import type { Names } from '../../criteria/index.ts'
import { PARTS, type Difference } from '../differences.ts'
import { m } from '../../messages/index.ts'
import { badgePaths } from '../../paths.ts'
import {
  type Badge,
  type BadgeVersion,
  VersionFacts,
  CriteriaList,
  DrawnBadge,
  MakerLine,
  NotAccredited,
} from '../../badge/index.ts'

/** How a badge was, newest first. */
export function VersionsPage({
  view,
  badge,
  versions,
}: {
  view: View
  badge: Badge
  versions: readonly (BadgeVersion & { changed: readonly Difference['part'][] })[]
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.versionsTitle, { name: badge.name })}
      crumbs={<a href={badgePaths.badge.href({ slug: badge.slug })}>{badge.name}</a>}
      lead={<p>{t(m.versionsLead)}</p>}
    >
      <Rows>
        {versions.map((version) => (
          <Row
            key={version.version_id}
            kind={version.version_id === badge.version_id && <StatePill tone="good">{t(m.versionNow)}</StatePill>}
            title={
              <a href={badgePaths.version.href({ slug: badge.slug, number: version.number })} class="badge-line">
                <DrawnBadge badge={version} size={40} decorative /> {t(m.versionNumber, { number: version.number })}
              </a>
            }
            note={
              <>
                {version.changed.map((part) => t(PARTS[part])).join(' · ')}{' '}
                {version.by_handle !== null && version.by_name !== null && (
                  <PersonLine view={view} person={{ handle: version.by_handle, name: version.by_name }} />
                )}
              </>
            }
            end={<Time view={view} at={version.at} />}
          />
        ))}
      </Rows>
    </Page>
  )
}

/** A badge as it was at a version, and what changed since the one before. */
export function VersionPage({
  view,
  version,
  now,
  names,
  differences,
}: {
  view: View
  version: Badge
  /** Number of the version that is earned now. */
  now: number
  names: Names
  /** Null for the first. */
  differences: readonly Difference[] | null
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={version.name}
      language={version.language}
      crumbs={<a href={badgePaths.versions.href({ slug: version.slug })}>{t(m.versionsLink)}</a>}
      lead={
        <>
          <p lang={version.language} dir="auto">
            {version.description}
          </p>
          <p>
            {version.number === now
              ? t(m.versionNumber, { number: version.number })
              : t(m.versionOld, { number: version.number, now })}
          </p>
          <p class="quiet">
            <MakerLine view={view} badge={version} />
          </p>
        </>
      }
      aside={<DrawnBadge badge={version} size={160} />}
      canonical={
        version.number === now
          ? badgePaths.badge.href({ slug: version.slug })
          : badgePaths.version.href({ slug: version.slug, number: version.number })
      }
    >
      <Section title={t(m.criteria)}>
        {version.narrative !== '' && (
          <Prose html={renderKept(version.narrative, { shift: 2 }).html} language={version.language} />
        )}
        <CriteriaList view={view} criteria={version.criteria} names={names} />
        <NotAccredited view={view} />
      </Section>
      <VersionFacts view={view} badge={version} />
      {differences && (
        <Section title={t(m.changes, { number: version.number - 1 })}>
          {differences.length === 0 && <Empty>{t(m.nothingChanged)}</Empty>}
          {differences.map(({ part, diff }) => (
            <section key={part}>
              <h3>{t(PARTS[part])}</h3>
              <Diff view={view} parts={diff} />
            </section>
          ))}
        </Section>
      )}
    </Page>
  )
}
