import type { ComponentChildren } from 'preact'
import { plainStart } from '#kernel/text/index.ts'
import { PersonLine, Time, type View } from '#ui/index.ts'
import { awardPaths } from '#features/awards/index.ts'
import { DrawnBadge } from '#features/badges/index.ts'
import { schoolPaths } from '#features/schools/index.ts'
import { workPaths } from '#features/work/index.ts'
import { m } from '../messages/index.ts'
import type { AwardLine } from '../queries/awards.ts'
import type { ReceivedEndorsement } from '#features/awards/index.ts'
import type { BadgeElsewhere, Figures, Item } from '../queries/index.ts'
import type { WorkLine } from '../queries/works.ts'
import { Elsewhere, isolated, VerdictPill, Verified } from './elsewhere.tsx'

interface Thing {
  kind?: ComponentChildren
  title: ComponentChildren
  note?: ComponentChildren
  end?: ComponentChildren
}

/** One thing of a portfolio as a row. */
export function thingOf(view: View, { what, words }: Item): Thing {
  const { t } = view
  const about = words === '' ? null : <bdi>{words}</bdi>
  switch (what.kind) {
    case 'award':
      return award(view, what.award, about)
    case 'work':
      return work(view, what.work, about)
    case 'endorsement':
      return endorsement(view, what.endorsement, about)
    case 'elsewhere':
      return elsewhere(view, what.badge, about)
    case 'figures':
      return { kind: t(m.kindFigures), title: figuresWords(view, what.figures), note: about }
    case 'reflection':
      return { kind: t(m.kindReflection), title: <bdi>{beginning(words)}</bdi> }
    case 'gone':
      return { title: t(m.gone), note: about }
  }
}

const BEGINNING = 120

function beginning(words: string): string {
  const start = plainStart(words, BEGINNING + 1)
  return start.length > BEGINNING ? `${start.slice(0, BEGINNING)}…` : start
}

function figuresWords({ t }: View, { activities, reviews, cohorts }: Figures): string {
  return [
    t(m.figureActivities, { count: activities }),
    t(m.figureReviews, { count: reviews }),
    t(m.figureCohorts, { count: cohorts }),
  ].join(' · ')
}

function award(view: View, one: AwardLine, about: ComponentChildren): Thing {
  return {
    kind: view.t(m.kindAward),
    title: (
      <a href={awardPaths.award.href({ id: one.id })} class="badge-line">
        <DrawnBadge badge={one} size={40} decorative /> <bdi>{one.name}</bdi>
      </a>
    ),
    note: about ?? <bdi>{one.description}</bdi>,
    end: <Time view={view} at={one.at} />,
  }
}

function work(view: View, one: WorkLine, about: ComponentChildren): Thing {
  const course = view.t(m.workOf, { course: isolated(one.course) })
  return {
    kind: view.t(m.kindWork),
    title: (
      <a href={workPaths.work.href({ id: one.id })} lang={one.language} dir="auto">
        {one.title}
      </a>
    ),
    note:
      about === null ? (
        course
      ) : (
        <>
          {about} · {course}
        </>
      ),
    end: <Time view={view} at={one.at} />,
  }
}

function endorsement(view: View, one: ReceivedEndorsement, about: ComponentChildren): Thing {
  const { t } = view
  const award = (
    <a href={awardPaths.award.href({ id: one.award_id })}>
      <bdi>{one.badge}</bdi>
    </a>
  )
  return {
    kind: t(m.kindEndorsement),
    title: <bdi>{one.said}</bdi>,
    note: (
      <>
        <By view={view} one={one} /> · {award}
        {about !== null && <> · {about}</>}
      </>
    ),
    end: <Time view={view} at={one.at} />,
  }
}

function By({ view, one }: { view: View; one: ReceivedEndorsement }) {
  if (one.school_slug !== null)
    return (
      <a href={schoolPaths.school.href({ slug: one.school_slug })}>
        <bdi>{one.school_name}</bdi>
      </a>
    )
  if (one.handle !== null && one.name !== null)
    return <PersonLine view={view} person={{ handle: one.handle, name: one.name }} />
  return <>{view.t(m.somebodyWhoLeft)}</>
}

function elsewhere(view: View, one: BadgeElsewhere, about: ComponentChildren): Thing {
  return {
    kind: view.t(m.kindElsewhere),
    title: <Elsewhere one={one} />,
    note: (
      <>
        {about !== null && <>{about} · </>}
        <Verified view={view} one={one} />
      </>
    ),
    end: <VerdictPill view={view} one={one} />,
  }
}
