import type { ComponentChildren } from 'preact'
import { renderKept } from '#kernel/text/index.ts'
import { PersonLine, Prose, Row, Rows, StatePill, Time, type View } from '#ui/index.ts'
import { awardPaths } from '#features/awards/index.ts'
import { DrawnBadge } from '#features/badges/index.ts'
import { schoolPaths } from '#features/schools/index.ts'
import { verdictWords } from '#features/verification/index.ts'
import { workPaths } from '#features/work/index.ts'
import { m } from '../messages/index.ts'
import { portfolioPaths } from '../paths.ts'
import type { AwardLine } from '../queries/awards.ts'
import type { EndorsementLine } from '../queries/endorsements.ts'
import type { BadgeElsewhere, Figures, Item } from '../queries/index.ts'
import type { WorkLine } from '../queries/works.ts'

interface Thing {
  kind?: ComponentChildren
  title: ComponentChildren
  note?: ComponentChildren
  end?: ComponentChildren
}

/** A portfolio from top to bottom: rows, and between them what its person says in their own words. */
export function Things({ view, items }: { view: View; items: readonly Item[] }) {
  const groups: Item[][] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (last !== undefined && isSaid(item) === isSaid(last[0])) last.push(item)
    else groups.push([item])
  }
  return (
    <>
      {groups.map((group) => (
        <Group key={group[0]?.id} view={view} items={group} />
      ))}
    </>
  )
}

function Group({ view, items }: { view: View; items: readonly Item[] }) {
  if (isSaid(items[0]))
    return (
      <>
        {items.map((item) => (
          <Said key={item.id} words={item.words} />
        ))}
      </>
    )
  return (
    <Rows label={view.t(m.things)}>
      {items.map((item) => (
        <Row key={item.id} {...thingOf(view, item)} />
      ))}
    </Rows>
  )
}

function isSaid(item: Item | undefined): boolean {
  return item?.what.kind === 'reflection'
}

/** What somebody says in Markdown; its headings stand below those of the page. */
export function Said({ words }: { words: string }) {
  return <Prose html={renderKept(words, '', { shift: 1 }).html} />
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
  const { summary } = renderKept(words)
  return summary.length > BEGINNING ? `${summary.slice(0, BEGINNING)}…` : summary
}

export function figuresWords({ t }: View, { activities, reviews, cohorts }: Figures): string {
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
      <a href={awardPaths.award(one.id)} class="badge-line">
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
      <a href={workPaths.work(one.id)} lang={one.language} dir="auto">
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

function endorsement(view: View, one: EndorsementLine, about: ComponentChildren): Thing {
  const { t } = view
  const award = (
    <a href={awardPaths.award(one.award_id)}>
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

function By({ view, one }: { view: View; one: EndorsementLine }) {
  if (one.school_slug !== null)
    return (
      <a href={schoolPaths.school(one.school_slug)}>
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

/** Its name, with the picture it came in, as we drew it anew. */
export function Elsewhere({ one }: { one: BadgeElsewhere }) {
  return (
    <span class="badge-line">
      {one.image_hash !== null && (
        <img class="badge-image" src={portfolioPaths.picture(one.id)} width={40} height={40} alt="" loading="lazy" />
      )}{' '}
      <bdi>{one.name}</bdi>
    </span>
  )
}

/** Who issued it elsewhere, when it was verified last, and what came of that. */
export function Verified({ view, one }: { view: View; one: BadgeElsewhere }) {
  return (
    <>
      {view.t(m.issuedElsewhere, { issuer: isolated(one.issuer) })} {view.t(m.verifiedOn)}{' '}
      <Time view={view} at={one.checked_at} />: {verdictWords(view, one.verdict)}
    </>
  )
}

const PILLS = {
  valid: { tone: 'good', words: m.pillValid },
  unsure: { tone: 'quiet', words: m.pillUnsure },
  invalid: { tone: 'needs', words: m.pillInvalid },
} as const

export function VerdictPill({ view, one }: { view: View; one: BadgeElsewhere }) {
  const { tone, words } = PILLS[one.verdict.verdict]
  return <StatePill tone={tone}>{view.t(words)}</StatePill>
}

/** Names keep their own direction in a sentence of the other one. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`
}
