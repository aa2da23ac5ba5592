import { Empty, LinkButton, Page, places, Row, Rows, StatePill, Time, type View } from '#ui/index.ts'
import { DrawnBadge } from '#features/badges/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { type MyAward, STANDING_WORDS, VISIBILITY_WORDS } from '../../award/index.ts'

/** Everything that was offered to me. */
export function AwardsPage({ view, awards }: { view: View; awards: readonly MyAward[] }) {
  const { t } = view
  return (
    <Page
      view={view}
      title={t(m.myTitle)}
      lead={<p>{t(m.myLead)}</p>}
      actions={
        <LinkButton plain href={places.badges}>
          {t(m.allBadges)}
        </LinkButton>
      }
      noindex
    >
      {awards.length === 0 && <Empty>{t(m.myNone)}</Empty>}
      <Rows>
        {awards.map((award) => (
          <Row
            key={award.id}
            title={
              <a href={awardPaths.award.href({ id: award.id })} class="badge-line">
                <DrawnBadge badge={award} size={40} decorative /> {award.name}
              </a>
            }
            note={
              <>
                <Time view={view} at={award.at} />
                {award.state === 'accepted' && <> · {t(VISIBILITY_WORDS[award.visibility])}</>}
              </>
            }
            end={<State view={view} award={award} />}
          />
        ))}
      </Rows>
    </Page>
  )
}

function State({ view: { t }, award }: { view: View; award: MyAward }) {
  if (award.state === 'offered') return <StatePill tone="sun">{t(m.stateOffered)}</StatePill>
  if (award.state === 'declined') return <StatePill>{t(m.stateDeclined)}</StatePill>
  const tone = award.standing === 'held' ? 'good' : 'needs'
  return <StatePill tone={tone}>{t(STANDING_WORDS[award.standing])}</StatePill>
}
