import { BadgeImage, Empty, LinkButton, ProgressPlot, Row, Rows, Section } from '#ui/index.ts'
import type { VNode } from 'preact'
import type { Db } from '#kernel/db/index.ts'
import type { View } from '#ui/index.ts'
import type { HomePanel } from '#features/cohorts/index.ts'
import type { CoursePanel } from '#features/courses/index.ts'
import { m } from './messages/index.ts'
import { badgePaths } from './paths.ts'
import { awardsOf, badgesOfCourse, keptAchieved, listBadges } from './queries.ts'
import { stepsDone } from './rules.ts'

/** The badges of a course, on its page. */
export const badgesPanel: CoursePanel = {
  async load(rc, { course, mine }) {
    if (course.state !== 'open' && course.state !== 'retired') return null
    const badges = await listBadges(rc.services.db, course.id)
    if (badges.length === 0 && !mine) return null
    return (view) => (
      <Section
        title={view.t(m.badges)}
        id="badges"
        end={
          mine ? (
            <LinkButton plain href={badgePaths.fresh(course.slug)}>
              {view.t(m.makeBadge)}
            </LinkButton>
          ) : undefined
        }
      >
        {badges.length === 0 && <Empty>{view.t(m.noBadges)}</Empty>}
        <BadgeRows view={view} badges={badges.map((badge) => ({ ...badge, href: badgePaths.badge(badge.slug) }))} />
      </Section>
    )
  },
}

function BadgeRows({
  view,
  badges,
}: {
  view: View
  badges: readonly {
    id: string
    name: string
    description: string
    hue: number
    href: string
    progress?: { done: number; of: number }
  }[]
}) {
  return (
    <Rows>
      {badges.map((badge) => (
        <Row
          key={badge.id}
          title={
            <a href={badge.href} class="badge-line">
              <BadgeImage name={badge.name} hue={badge.hue} size={40} /> {badge.name}
            </a>
          }
          note={<bdi>{badge.description}</bdi>}
          end={badge.progress && <ProgressPlot {...badge.progress} label={view.t(m.progress, badge.progress)} />}
        />
      ))}
    </Rows>
  )
}

/** How far I am towards the badges of the course, on a cohort's home. */
export const badgeProgressPanel: HomePanel = {
  async load(rc, { cohort }) {
    if (rc.actor === null || cohort.participation === null) return null
    const badges = await badgesOfCourse(rc.services, cohort.course_id)
    if (badges.length === 0) return null
    const achieved = await keptAchieved(rc.services, rc.actor.id, cohort.course_id)
    const rows = badges.map((badge) => ({
      ...badge,
      href: badgePaths.badge(badge.slug),
      progress: stepsDone(badge.criteria, achieved),
    }))
    return (view) => (
      <Section title={view.t(m.badges)}>
        <BadgeRows view={view} badges={rows} />
      </Section>
    )
  },
}

/** A person's badges, for their profile. */
export async function portfolio(
  db: Db,
  viewerId: string | null,
  personId: string,
): Promise<(view: View) => VNode | null> {
  const awards = await awardsOf(db, viewerId, personId)
  return (view) =>
    awards.length === 0 ? null : (
      <Section title={view.t(m.portfolio)} id="badges">
        <BadgeRows view={view} badges={awards.map((award) => ({ ...award, href: badgePaths.award(award.id) }))} />
      </Section>
    )
}
