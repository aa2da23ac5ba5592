import { Empty, LinkButton, Section, type Panel } from '#ui/index.ts'
import type { CourseView } from '#features/courses/index.ts'
import type { School } from '#features/schools/index.ts'
import { m } from '../messages/index.ts'
import { badgesOfCourse, BadgeRows, badgesOfSchool } from '../badge/index.ts'
import { badgePaths } from '../paths.ts'

/** The badges of a course, on its page. */
export const badgesPanel: Panel<CourseView> = {
  async load(rc, { course, mine }) {
    if (course.state !== 'open' && course.state !== 'retired') return null
    const badges = await badgesOfCourse(rc.services, course.id)
    if (badges.length === 0 && !mine) return null
    return (view) => (
      <Section
        title={view.t(m.badges)}
        id="badges"
        end={
          mine ? (
            <LinkButton plain href={badgePaths.fresh.href({ slug: course.slug })}>
              {view.t(m.makeBadge)}
            </LinkButton>
          ) : undefined
        }
      >
        {badges.length === 0 && <Empty>{view.t(m.noBadges)}</Empty>}
        <BadgeRows badges={badges.map((badge) => ({ ...badge, href: badgePaths.badge.href({ slug: badge.slug }) }))} />
      </Section>
    )
  },
}

/** The badges that a school stands behind, on its page. */
export const schoolBadgesPanel: Panel<{ school: School }> = {
  async load(rc, { school }) {
    const badges = await badgesOfSchool(rc.services.db, school.id)
    if (badges.length === 0) return null
    return (view) => (
      <Section title={view.t(m.badges)} id="badges">
        <BadgeRows badges={badges.map((badge) => ({ ...badge, href: badgePaths.badge.href({ slug: badge.slug }) }))} />
      </Section>
    )
  },
}
