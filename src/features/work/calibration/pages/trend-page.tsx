import { Empty, Page, PairsPlot, Section, Time, type Pair, type View } from '#ui/index.ts'
import type { Criterion } from '#features/courses/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { SelfSeen } from '../queries/trend.ts'
import type { Tried } from '../queries/examples.ts'
import { leanOf } from '../rules/example-agreement.ts'
import type { Verdicts } from '../../terms.ts'
import { leanWords } from './lean-words.ts'

interface Props {
  view: View
  seen: readonly SelfSeen[]
  tried: readonly Tried[]
}

/** What I said of my works and what peers said; how I judge examples and what was agreed. Nobody else sees it. */
export function TrendPage({ view, seen, tried }: Props) {
  const { t } = view
  const activities = [...new Set(seen.map(({ activityKey, courseTitle }) => `${courseTitle} ${activityKey}`))]
  return (
    <Page
      view={view}
      title={t(m.trendTitle)}
      crumbs={<a href={workPaths.desk.href()}>{t(m.deskTitle)}</a>}
      lead={<p>{t(m.trendLead)}</p>}
      noindex
    >
      <Section title={t(m.ownWorks)}>
        {seen.length === 0 ? (
          <Empty>{t(m.noSelfSeen)}</Empty>
        ) : (
          <p>{leanWords(view, leanOf(seen.flatMap(({ criteria, said, peers }) => pairsOf(criteria, said, peers))))}</p>
        )}
      </Section>
      {activities.map((name) => (
        <ActivityTrend
          key={name}
          view={view}
          seen={seen.filter((one) => `${one.courseTitle} ${one.activityKey}` === name)}
        />
      ))}
      <Section title={t(m.triedExamples)}>
        {tried.length === 0 ? (
          <Empty>{t(m.noTried)}</Empty>
        ) : (
          <p>
            {leanWords(view, leanOf(tried.flatMap(({ criteria, mine, agreed }) => pairsOf(criteria, mine, agreed))))}
          </p>
        )}
      </Section>
      {tried.map(({ id, title, at, criteria, mine, agreed }) => (
        <section key={id}>
          <h3>
            <a href={workPaths.example.href({ id })}>{title}</a>
          </h3>
          <p class="quiet">
            <Time view={view} at={at} />
          </p>
          <Pairs view={view} criteria={criteria} mine={mine} theirs={agreed} words={[t(m.youSaid), t(m.agreedLevel)]} />
        </section>
      ))}
    </Page>
  )
}

/** One activity over time, a version at a time. */
function ActivityTrend({ view, seen }: { view: View; seen: readonly SelfSeen[] }) {
  const { t } = view
  const [first] = seen
  return (
    <section>
      <h3>{first?.activity}</h3>
      <p class="quiet">{first?.courseTitle}</p>
      {seen.map(({ workId, number, at, criteria, said, peers }) => (
        <section key={`${workId} ${number}`}>
          <h4>
            <a href={workPaths.work.href({ id: workId })}>{t(m.version, { number })}</a>{' '}
            <span class="quiet">
              <Time view={view} at={at} />
            </span>
          </h4>
          <Pairs view={view} criteria={criteria} mine={said} theirs={peers} words={[t(m.youSaid), t(m.peersSaid)]} />
        </section>
      ))}
    </section>
  )
}

interface PairsProps {
  view: View
  criteria: readonly Criterion[]
  mine: Verdicts
  theirs: Verdicts
  words: readonly [mine: string, theirs: string]
}

function Pairs({ view, criteria, mine, theirs, words }: PairsProps) {
  const rows = criteria.map(({ key, name, levels }): Pair => ({
    name,
    mine: mine[key] ?? null,
    theirs: theirs[key] ?? null,
    levels: levels.map((level) => level.name),
  }))
  return <PairsPlot view={view} rows={rows} words={words} label={words.join(' · ')} />
}

function pairsOf(criteria: readonly Criterion[], mine: Verdicts, theirs: Verdicts) {
  return criteria.map(({ key }) => ({ mine: mine[key] ?? null, theirs: theirs[key] ?? null }))
}
