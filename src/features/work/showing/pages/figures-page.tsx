import type { Temporal } from 'temporal-polyfill'
import { Facts, Page, Section, Time, type Fact, type View } from '#ui/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { FEWEST, type Figures } from '../rules/figures.ts'

interface Props {
  view: View
  counted: { figures: Figures; at: Temporal.Instant }
}

/** What a course publishes of its reviews, in a few lines. */
export function FiguresSection({ view, counted, more }: Props & { more: string }) {
  const { t } = view
  return (
    <Section title={t(m.figuresTitle)} id="reviews" end={<a href={more}>{t(m.figuresMore)}</a>}>
      {isUnknown(counted.figures) ? <p>{t(m.figuresNone)}</p> : <FigureFacts view={view} counted={counted} />}
    </Section>
  )
}

/** The same with how each is counted. */
export function FiguresPage({
  view,
  course,
  counted,
}: {
  view: View
  course: { slug: string; title: string; language: string }
  counted: Props['counted'] | null
}) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.figuresTitle)}
      crumbs={
        <a href={coursePaths.course.href({ slug: course.slug })} lang={course.language}>
          {course.title}
        </a>
      }
      lead={<p>{t(m.figuresLead, { fewest: FEWEST })}</p>}
    >
      {counted === null || isUnknown(counted.figures) ? (
        <p>{t(m.figuresNone)}</p>
      ) : (
        <FigureFacts view={view} counted={counted} />
      )}
      <Section title={t(m.figuresHow)}>
        <p>{t(m.figuresHowWaits)}</p>
        <p>{t(m.figuresHowShares)}</p>
      </Section>
    </Page>
  )
}

/** Nothing may be said yet. */
function isUnknown(figures: Figures): boolean {
  return Object.values(figures).every((figure) => figure === null)
}

function FigureFacts({ view, counted: { figures, at } }: Props) {
  const { t } = view
  const unknown = t(m.notKnownYet)
  const share = (part: number | null) => (part === null ? unknown : t(m.share, { part }))
  const wait = (hours: number | null) =>
    hours === null
      ? unknown
      : hours < 36
        ? t(m.hours, { hours: Math.round(hours) })
        : t(m.days, { days: Math.round(hours / 24) })
  const facts: Fact[] = [
    [t(m.toFirst), wait(figures.hoursToFirst)],
    [t(m.toThird), wait(figures.hoursToThird)],
    [t(m.shareSettled), share(figures.settled)],
    [t(m.shareFewer), share(figures.settledWithFewer)],
    [
      t(m.appealsMade),
      figures.appeals === null
        ? t(m.fewerThan, { fewest: FEWEST })
        : t(m.appealsUpheld, { appeals: figures.appeals, part: figures.upheld ?? 0 }),
    ],
  ]
  return (
    <>
      <Facts facts={facts} />
      <p class="quiet">
        {t(m.counted)} <Time view={view} at={at} as="full" />
      </p>
    </>
  )
}
