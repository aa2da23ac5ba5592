import { emptyForm } from '#kernel/http/index.ts'
import { renderKept } from '#kernel/text/index.ts'
import {
  ActionForm,
  AskFirst,
  LinkButton,
  Notice,
  Page,
  PersonLine,
  places,
  Prose,
  Row,
  Rows,
  Section,
  Time,
  type Drawn,
  type Somebody,
  type View,
} from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import type { Names } from '../../criteria/index.ts'
import { m } from '../../messages/index.ts'
import type { Nominations } from '../../nominating/index.ts'
import { badgePaths } from '../../paths.ts'
import { type Badge, VersionFacts, CriteriaList, DrawnBadge, MakerLine, NotAccredited } from '../../badge/index.ts'

export interface BadgeData {
  badge: Badge
  names: Names
  holders: number
  /** Who looks after it; none where only stewards of the site do. */
  lookers: readonly (Somebody & { id: string })[]
  mine: boolean
  /** Null where it takes no nominations. */
  nominations: Nominations | null
  panels: readonly Drawn[]
  jsonLd: object
}

/** A badge: who stands behind it, what it takes, who holds it. */
export function BadgePage({ view, data }: { view: View; data: BadgeData }) {
  const { t } = view
  const { badge, names, holders, lookers, mine, nominations, panels, jsonLd } = data
  return (
    <Page
      view={view}
      title={badge.name}
      language={badge.language}
      description={badge.description}
      jsonLd={jsonLd}
      feed={places.feed}
      lead={
        <>
          <p lang={badge.language} dir="auto">
            {badge.description}
          </p>
          <p class="quiet">
            <MakerLine view={view} badge={badge} /> · {t(m.holders, { count: holders })}
          </p>
        </>
      }
      crumbs={
        badge.course_slug === null ? (
          <a href={badgePaths.list.href()}>{t(m.badges)}</a>
        ) : (
          <a href={coursePaths.course.href({ slug: badge.course_slug })}>{badge.course_title}</a>
        )
      }
      actions={mine && <LinkButton href={badgePaths.edit.href({ slug: badge.slug })}>{t(m.edit)}</LinkButton>}
      aside={<DrawnBadge badge={badge} size={160} />}
    >
      {badge.retired_at !== null && (
        <Notice tone="warn">
          <p>{t(m.retiredSince)}</p>
        </Notice>
      )}
      <Section title={t(m.criteria)}>
        {badge.narrative !== '' && (
          <Prose html={renderKept(badge.narrative, { shift: 2 }).html} language={badge.language} />
        )}
        <CriteriaList view={view} criteria={badge.criteria} names={names} />
        <NotAccredited view={view} />
      </Section>
      {nominations && <NominationsSection view={view} badge={badge} nominations={nominations} />}
      {panels.map((draw) => draw(view, emptyForm))}
      <VersionFacts view={view} badge={badge} more={[[t(m.lookedAfter), lookersIn(view, lookers)]]} />
      {mine && <Ending view={view} badge={badge} />}
    </Page>
  )
}

function lookersIn(view: View, lookers: readonly Somebody[]) {
  if (lookers.length === 0) return view.t(m.stewardsOfSite)
  return lookers.map((person) => (
    <span key={person.handle}>
      <PersonLine view={view} person={person} />{' '}
    </span>
  ))
}

function Ending({ view: { t }, badge }: { view: View; badge: Badge }) {
  const retired = badge.retired_at !== null
  return (
    <AskFirst label={t(retired ? m.bringBack : m.retire)}>
      <p>{t(retired ? m.bringBackAsk : m.retireAsk)}</p>
      <ActionForm
        action={
          retired ? badgePaths.return.href({ slug: badge.slug }) : badgePaths.retirement.href({ slug: badge.slug })
        }
        label={t(retired ? m.bringBack : m.retire)}
      />
    </AskFirst>
  )
}

function NominationsSection({ view, badge, nominations }: { view: View; badge: Badge; nominations: Nominations }) {
  const { t } = view
  const { ofMe, byMe } = nominations
  return (
    <Section
      title={t(m.nominations)}
      id="nominations"
      end={
        badge.retired_at === null && (
          <LinkButton plain href={badgePaths.nominate.href({ slug: badge.slug })}>
            {t(m.nominate)}
          </LinkButton>
        )
      }
    >
      <p>{t(m.nominationsLead)}</p>
      {ofMe.length > 0 && (
        <>
          <h3>{t(m.saidOfYou)}</h3>
          <Rows>
            {ofMe.map((one) => (
              <Row
                key={one.id}
                title={<bdi>{one.words}</bdi>}
                note={
                  <PersonLine
                    view={view}
                    person={
                      one.by_handle !== null && one.by_name !== null
                        ? { handle: one.by_handle, name: one.by_name }
                        : null
                    }
                  />
                }
                end={<Time view={view} at={one.at} />}
              />
            ))}
          </Rows>
        </>
      )}
      {byMe.length > 0 && (
        <>
          <h3>{t(m.saidByYou)}</h3>
          <Rows>
            {byMe.map((one) => (
              <Row
                key={one.id}
                title={<bdi>{one.words}</bdi>}
                note={t.rich(m.nominationFor, {
                  person: (
                    <PersonLine key="person" view={view} person={{ handle: one.for_handle, name: one.for_name }} />
                  ),
                })}
                end={
                  <ActionForm
                    plain
                    action={badgePaths.withdrawal.href({ id: one.id })}
                    label={t(m.withdrawNomination)}
                    about={one.for_name}
                  />
                }
              />
            ))}
          </Rows>
        </>
      )}
    </Section>
  )
}
