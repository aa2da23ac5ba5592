import { Temporal } from 'temporal-polyfill'
import type { FormState } from '#kernel/http/route.ts'
import { worded } from '#kernel/i18n/index.ts'
import { invalid } from '#kernel/refusal.ts'
import * as U from '#ui/index.ts'
import { galleryWords } from './words.ts'

const at = (text: string) => Temporal.Instant.from(text)
const PEOPLE = 'amal bo chidi dana eun fatou gil hana ines juma kofi lena'
  .split(' ')
  .map((name) => ({ handle: name, name }))

/** Every component of the kit, as a participant's home would use it. */
export function Gallery({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  return (
    <U.Page
      view={view}
      title={w.title}
      lead={<p>{w.lead}</p>}
      crumbs={
        <p>
          <a href="#soil">{w.course}</a> · {w.place}
        </p>
      }
      actions={<U.LinkButton href="#start">{w.start}</U.LinkButton>}
      aside={<Aside view={view} />}
      description={w.lead}
    >
      <U.Tabs
        label={w.course}
        tabs={[w.week, w.who, w.changed].map((label, i) => ({ href: `#t${i}`, label, current: i === 0 }))}
      />
      <Promises view={view} />
      <Week view={view} />
      <HowItWasRead view={view} />
      <Words view={view} />
      <PostIdea view={view} />
    </U.Page>
  )
}

function Aside({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  return (
    <>
      <U.Section title={w.who}>
        <U.Faces view={view} people={PEOPLE} total={18} />
      </U.Section>
      <U.Section title={w.next}>
        <p>
          <b>
            <U.Time view={view} at={at('2026-03-07T15:00:00Z')} as="deadline" />
          </b>
          <br />
          {w.meeting} <U.TimeLeft view={view} until={at('2026-03-07T15:00:00Z')} />
        </p>
      </U.Section>
      <U.BadgeCard href="#badge" name={w.ground} hue={150} kind={w.badge}>
        {w.needs}
      </U.BadgeCard>
      <U.Card>
        <U.ProgressPlot done={2} of={3} label={w.steps} />
        <U.AskFirst label={w.leave}>
          <p>{w.leaveWords}</p>
          <U.ActionForm action="#leave" label={w.leave} />
        </U.AskFirst>
      </U.Card>
    </>
  )
}

function Promises({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  return (
    <section aria-label={w.next}>
      <U.PromiseLine view={view} owner="yours" by={at('2026-03-06T17:00:00Z')}>
        {w.read} <a href="#start">{w.start}</a> <span class="quiet">{w.give}</span>
      </U.PromiseLine>
      <U.PromiseLine view={view} owner="owed" by={at('2026-03-07T17:00:00Z')}>
        {w.here}
      </U.PromiseLine>
      <U.PromiseLine view={view} owner="done" by={at('2026-03-01T17:00:00Z')}>
        {w.done}
      </U.PromiseLine>
    </section>
  )
}

function Week({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  const ends = [
    <U.StatePill key="0" tone="good">
      {w.states[1]}
    </U.StatePill>,
    <U.LinkButton key="1" href="#h">
      {w.handIn}
    </U.LinkButton>,
    w.minutes,
  ]
  return (
    <>
      <U.Section title={w.week}>
        <U.Rows>
          {(['done', 'now', 'todo'] as const).map((tick, i) => (
            <U.Row
              key={tick}
              view={view}
              tick={tick}
              kind={w.kinds[i]}
              title={<a href={`#a${i}`}>{w.activities[i]}</a>}
              note={w.notes[i]}
              end={ends[i]}
            />
          ))}
        </U.Rows>
      </U.Section>
      <U.Section title={w.checklist} end={<U.StatePill tone="needs">{w.states[2]}</U.StatePill>}>
        <U.Checklist
          view={view}
          items={(['done', 'now', 'todo'] as const).map((state, i) => ({
            state,
            label: w.checks[i],
            note: w.checkNotes[i],
          }))}
        />
        <U.Why view={view}>{w.give}</U.Why>
      </U.Section>
    </>
  )
}

function HowItWasRead({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  const spread = [
    { at: 0.8, low: 0.68, high: 0.94, verdict: 'meets', n: 3 },
    { at: 0.74, low: 0.62, high: 0.84, verdict: 'meets', n: 3 },
    { at: 0.55, low: 0.25, high: 0.88, verdict: 'uncertain', n: 4 },
    { at: 0.86, low: 0.75, high: 0.98, verdict: 'meets', n: 3 },
  ] as const
  return (
    <>
      <U.Section title={w.how}>
        <U.Card>
          <U.SpreadPlot
            view={view}
            rows={spread.map((row, i) => ({ ...row, name: w.criteria[i] ?? '' }))}
            levels={w.levels}
          />
          <blockquote>
            <p>{w.quote}</p>
            <small>
              <U.PersonLine view={view} person={{ handle: 'amal', name: 'Amal' }} /> ·{' '}
              <U.Time view={view} at={at('2026-02-28T12:00:00Z')} />
            </small>
          </blockquote>
        </U.Card>
      </U.Section>
      <U.Section title={w.seen}>
        <U.WeeksPlot
          view={view}
          label={w.seen}
          head={[w.weeks, w.people]}
          weeks={[12, 18, 17, 14, 0, 0].map((value, i) => ({ name: `${i + 1}`, value, now: i === 3 }))}
        />
      </U.Section>
    </>
  )
}

const PROSE = `<h2>Dig</h2><p>Take a <a href="#x">spade</a>, and <code>count()</code> what moves. <strong>Do it twice.</strong></p>
<ul><li>in shade</li><li>in sun<ul><li>dry</li></ul></li></ul><ol><li>note</li><li>draw</li></ol>
<pre tabindex="0"><code>depth, worms, weather and a line that is much longer than any telephone is wide, to see it scroll</code></pre>
<div class="box box-challenge"><p><strong>Challenge</strong></p><p>Find three kinds.</p></div>
<div class="box box-keypoints"><p><strong>Key points</strong></p><p>Worms are many.</p></div>
<details class="box"><summary>Solution</summary><p>Look under the log.</p></details>
<blockquote><p>Slow work.</p></blockquote>
<div class="scroll" tabindex="0" role="region" aria-label="Counts"><table><thead><tr><th>depth</th><th>worms</th></tr></thead><tbody><tr><td>10 cm</td><td>7</td></tr></tbody></table></div>
<p class="missing">picture missing: spade.png</p>`

function Words({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  return (
    <>
      <U.Section title={w.changed} end={<a href="#all">{w.place}</a>}>
        <U.Diff
          view={view}
          parts={[
            { kind: 'same', text: w.before },
            { kind: 'removed', text: w.removed },
            { kind: 'added', text: w.added },
            { kind: 'same', text: w.after },
          ]}
        />
        <U.Facts
          facts={[
            [w.who, <U.PersonLine key="who" view={view} person={{ handle: 'fatou', name: 'Fatou' }} />],
            [w.next, <U.Day key="next" view={view} date={Temporal.PlainDate.from('2026-03-07')} />],
            [w.badge, <U.Copy key="badge" view={view} id="copy-me" text="did:web:p2pu.example:awards:7f3a" />],
          ]}
        />
        <p class="pills">
          {w.states.map((state, i) => (
            <U.StatePill key={state} tone={(['quiet', 'good', 'needs', 'sun'] as const)[i]}>
              {state}
            </U.StatePill>
          ))}
        </p>
      </U.Section>
      <U.Section title={w.course}>
        <U.Prose html={PROSE} language="en" />
      </U.Section>
      <U.Empty next={<U.LinkButton href="#idea">{w.form}</U.LinkButton>}>{w.empty}</U.Empty>
      <U.Notice title={w.week}>
        <p>{w.lead}</p>
      </U.Notice>
      <U.Notice tone="warn">
        <p>{w.leaveWords}</p>
      </U.Notice>
      <U.Table
        caption={w.seen}
        head={[w.weeks, w.people]}
        rows={[
          ['1', '12'],
          ['2', '18'],
        ]}
        numeric={[1]}
      />
      <U.Pager view={view} next="#2" first="#1" />
    </>
  )
}

function PostIdea({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  const form: FormState = {
    action: '/ideas',
    typed: { title: '' },
    errors: { title: w.wrong },
    refusal: worded(view, invalid({ title: w.wrong })),
  }
  return (
    <U.Section title={w.form}>
      <U.Form view={view} form={form} action="/ideas" submit={w.post} keep="idea" preview="/ideas/preview" uploads>
        <U.Field view={view} form={form} name="title" label={w.formTitle} hint={w.formHint} required />
        <U.Field
          view={view}
          form={form}
          name="question"
          label={w.question}
          type="textarea"
          hint={view.t(U.ui.markdownHint)}
        />
        <U.Radios
          view={view}
          name="format"
          label={w.format}
          required
          options={w.formats.map((label, i) => [`${i}`, label, i === 2 ? w.formatHint : undefined] as const)}
          value="1"
        />
        <U.Select view={view} name="kind" label={w.badge} options={w.states.map((state) => [state, state] as const)} />
        <U.Field view={view} name="day" type="date" label={w.next} />
        <U.Field view={view} name="picture" type="file" label={w.how} />
        <U.Checks
          name="ways"
          label={w.how}
          hint={w.formHint}
          options={w.kinds.map((kind) => [kind, kind] as const)}
          values={w.kinds.slice(1)}
        />
        <U.Check name="agree" label={w.agree} hint={w.formHint} required />
      </U.Form>
    </U.Section>
  )
}

/** An empty form, as one finds it on a first visit. */
export function WritePage({ view }: { view: U.View }) {
  const w = galleryWords(view.locale)
  return (
    <U.Page view={view} title={w.form}>
      <U.Form view={view} action="/ideas" submit={w.post} keep="idea" preview="/ideas/preview">
        <U.Field view={view} name="question" label={w.question} type="textarea" required />
      </U.Form>
      <U.Copy view={view} id="address" text="https://p2pu.example/ideas/soil" />
      <p>
        <U.Time view={view} at={at('2026-03-02T11:30:00Z')} />
      </p>
    </U.Page>
  )
}
