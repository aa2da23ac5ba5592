import { LinkButton, PromiseLine, TimeLeft, type View } from '#ui/index.ts'
import type { CourseView } from '../../course/index.ts'
import type { Waits } from '../../lifecycle/index.ts'
import { m } from '../../messages/index.ts'
import { mayOpenNow, ReviewPromise } from '../../opening/index.ts'
import { coursePaths } from '../../paths.ts'
import { AWAY_DAYS } from '../../terms.ts'

interface Props {
  view: View
  data: CourseView
  waits: Waits
}

/** What a course waits for: who, until when, and what happens then. */
export function CourseWaits({ view, data: { course, mine }, waits }: Props) {
  const { t } = view
  const { lapses, review, adoptable } = waits
  if (review !== null)
    return (
      <>
        <ReviewPromise view={view} wait={review} mine={mine} judged={false} newer={course.state === 'open'} />
        {mine && mayOpenNow(view, review) && (
          <p class="buttons">
            <LinkButton href={coursePaths.review.href({ slug: course.slug }, { hash: 'opening' })}>
              {t(m.openAlone)}
            </LinkButton>
          </p>
        )}
      </>
    )
  if (course.state === 'lapsed' && !mine) return <p>{t(adoptable ? m.adoptLead : m.adoptLater, { days: AWAY_DAYS })}</p>
  if (lapses === null) return null
  const words = t.rich(m.lapsesOn, { left: <TimeLeft key="left" view={view} until={lapses.at} /> })
  return lapses.told ? (
    <PromiseLine view={view} owner={mine ? 'yours' : 'owed'}>
      {words}
    </PromiseLine>
  ) : (
    <p class="quiet">
      <small>{words}</small>
    </p>
  )
}
