import { emptyForm } from '#kernel/http/index.ts'
import { Empty, PersonLine, Row, Rows, Section, Time, type Panel } from '#ui/index.ts'
import { badgePaths, BadgeRows, badgesOfCourse, stepsDone, type Badge } from '#features/badges/index.ts'
import type { CohortAt } from '#features/cohorts/index.ts'
import type { ProfileView } from '#features/people/index.ts'
import { m } from '../messages/index.ts'
import { awardPaths } from '../paths.ts'
import { keptAchieved } from '../offering/index.ts'
import { schoolsOfSteward } from '#features/schools/index.ts'
import { EndorseForm, Endorsements, endorsementsOfBadge } from '../endorsing/index.ts'
import { awardsOf, holdersOfBadge } from '../award/index.ts'

/** Who holds a badge, on its page. */
export const holdersPanel: Panel<Badge> = {
  async load(rc, badge) {
    const rows = await holdersOfBadge(rc.services.db, badge.id)
    return (view) => (
      <Section title={view.t(m.holdersTitle)}>
        {rows.length === 0 && <Empty>{view.t(m.nobodyYet)}</Empty>}
        <Rows>
          {rows.map((holder) => (
            <Row
              key={holder.id}
              title={<PersonLine view={view} person={holder} />}
              end={<a href={awardPaths.award.href({ id: holder.id })}>{<Time view={view} at={holder.at} />}</a>}
            />
          ))}
        </Rows>
      </Section>
    )
  },
}

/** How far I am towards the badges of the course, on a cohort's home. */
export const badgeProgressPanel: Panel<CohortAt> = {
  async load(rc, { cohort }) {
    if (rc.actor === null || cohort.participation === null) return null
    const badges = await badgesOfCourse(rc.services, cohort.course_id)
    if (badges.length === 0) return null
    const achieved = await keptAchieved(rc.services, rc.services.now(), rc.actor.id, badges)
    const rows = badges.map((badge) => ({ ...badge, steps: stepsDone(badge.criteria, achieved, badge.id) }))
    return (view) => (
      <Section title={view.t(m.badges)}>
        <BadgeRows
          badges={rows.map(({ steps, ...badge }) => ({
            ...badge,
            href: badgePaths.badge.href({ slug: badge.slug }),
            progress: { ...steps, label: view.t(m.progress, steps) },
          }))}
        />
      </Section>
    )
  },
}

/** A person's badges, on their page. */
export const personBadgesPanel: Panel<ProfileView> = {
  async load({ services: { db, now }, actor }, person) {
    const awards = await awardsOf(db, now(), actor?.id ?? null, person.id)
    if (awards.length === 0) return null
    return (view) => (
      <Section title={view.t(m.portfolio)} id="badges">
        <BadgeRows badges={awards.map((award) => ({ ...award, href: awardPaths.award.href({ id: award.id }) }))} />
      </Section>
    )
  },
}

/** Schools that stand by a badge, on its page; and the form for those who speak for one. */
export const endorsementPanel: Panel<Badge> = {
  async load(rc, badge) {
    const { db } = rc.services
    const rows = await endorsementsOfBadge(db, badge.version_id)
    const all = rc.actor === null ? [] : await schoolsOfSteward(db, rc.services.now(), rc.actor.id)
    const schools = badge.retired_at === null ? all.filter(({ id }) => id !== badge.school_id) : []
    if (rows.length === 0 && schools.length === 0) return null
    return (view) => (
      <>
        <Endorsements view={view} rows={rows} mine={false} schools={all} />
        {schools.length > 0 && (
          <EndorseForm
            view={view}
            form={emptyForm}
            action={awardPaths.badgeEndorsements.href({ slug: badge.slug })}
            name={awardPaths.badgeEndorsements.pattern}
            lead={view.t(m.endorseBadgeLead)}
            schools={schools}
            own={false}
          />
        )}
      </>
    )
  },
}
