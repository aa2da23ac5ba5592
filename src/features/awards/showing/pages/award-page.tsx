import type { FormState } from '#kernel/http/index.ts'
import { QrCode, Facts, LinkButton, Notice, Page, PersonLine, Section, Time, type View } from '#ui/index.ts'
import { badgePaths, CriteriaList, DrawnBadge, NotAccredited, type Names } from '#features/badges/index.ts'
import type { IssuerProfile } from '#features/issuers/index.ts'
import { coursePaths } from '#features/courses/index.ts'
import { workPaths } from '#features/work/index.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import { type AskableNote, type Note, Notes } from '../../notes/index.ts'
import { type AwardView, evidenceWords, STANDING_WORDS } from '../../award/index.ts'
import { type Deed, History } from '../../standing/index.ts'
import { EndorseForm, type EndorsementRow, Endorsements } from '../../endorsing/index.ts'
import { HolderForms } from './holder-forms.tsx'
import { TakeAlong } from '../../files/index.ts'

export interface AwardProps {
  view: View
  form: FormState
  award: AwardView
  names: Names
  /** Ids of works whose author this viewer may know. */
  linked: ReadonlySet<string>
  issuer: IssuerProfile | null
  deeds: readonly Deed[]
  endorsements: readonly EndorsementRow[]
  notes: readonly Note[]
  /** To its holder: reviews whose writers may be asked. */
  askable: readonly AskableNote[]
  /** Schools in whose name the viewer speaks. */
  schools: readonly { id: string; slug: string; name: string }[]
  /** Whether the viewer may endorse in their own name. */
  peer: boolean
  /** Whether the viewer may take it away, or answer an appeal. */
  looksAfter: boolean
}

/** An award with its evidence, how it stands, and its credential in every form. */
export function AwardPage(props: AwardProps) {
  const { view, form, award, names, issuer, schools } = props
  const { t } = view
  const { badge } = award
  const held = award.standing === 'held'
  const endorses = held && !award.mine && view.person !== null && (props.peer || schools.length > 0)
  const url = view.baseUrl + awardPaths.award.href({ id: award.id })
  return (
    <Page
      view={view}
      title={t(m.awardTitle, { badge: badge.name, name: award.person_name })}
      lead={
        <p>
          <bdi>{badge.description}</bdi>
        </p>
      }
      crumbs={<a href={badgePaths.badge.href({ slug: badge.slug })}>{badge.name}</a>}
      aside={
        <>
          <DrawnBadge badge={badge} size={160} />
          <QrCode text={url} label={t(m.qrLabel)} />
        </>
      }
      {...(award.visibility === 'public'
        ? { oembed: awardPaths.oembed.href({}, { query: { format: 'json', url } }) }
        : { noindex: true })}
    >
      {!held && (
        <Notice tone="warn">
          <p>{t(m.notInForce, { standing: t(STANDING_WORDS[award.standing]) })}</p>
        </Notice>
      )}
      {award.mine && award.visibility === 'private' && <p>{t(m.hidden)}</p>}
      {award.mine && award.visibility === 'unlisted' && <p>{t(m.unlisted)}</p>}
      <AboutAward view={view} award={award} issuer={issuer} />
      <History view={view} deeds={props.deeds} appeals={award.mine} />
      {props.looksAfter && (
        <p>
          <LinkButton plain href={awardPaths.standing.href({ id: award.id })}>
            {t(m.standingLink)}
          </LinkButton>
        </p>
      )}
      <Section title={t(m.evidence)}>
        <Evidence view={view} award={award} names={names} linked={props.linked} />
      </Section>
      <Section title={t(m.criteria)}>
        <CriteriaList view={view} criteria={badge.criteria} names={names} />
      </Section>
      <Notes view={view} notes={props.notes} />
      <Endorsements view={view} rows={props.endorsements} mine={award.mine} schools={schools} />
      <TakeAlong view={view} award={award} issuer={issuer} />
      {award.mine && <HolderForms {...props} />}
      {endorses && (
        <EndorseForm
          view={view}
          form={form}
          action={awardPaths.endorsements.href({ id: award.id })}
          name={awardPaths.endorsements.pattern}
          lead={t(m.endorseLead)}
          schools={schools}
          own={props.peer}
        />
      )}
      <NotAccredited view={view} />
    </Page>
  )
}

function AboutAward({ view, award, issuer }: Pick<AwardProps, 'view' | 'award' | 'issuer'>) {
  const { t } = view
  const { badge } = award
  return (
    <Facts
      facts={[
        [
          t(m.holdersTitle),
          <PersonLine key="holder" view={view} person={{ handle: award.handle, name: award.person_name }} />,
        ],
        [t(m.awardedOn), <Time key="at" view={view} at={award.at} as="full" />],
        award.valid_until !== null && [
          t(m.validUntil),
          <Time key="until" view={view} at={award.valid_until} as="full" />,
        ],
        [
          t(m.versionLabel),
          <a key="version" href={badgePaths.version.href({ slug: badge.slug, number: badge.number })}>
            {t(m.versionNumber, { number: badge.number })}
          </a>,
        ],
        issuer !== null && [
          t(m.issuedBy),
          <a key="issuer" href={issuer.url}>
            <bdi>{issuer.name}</bdi>
          </a>,
        ],
        badge.course_slug !== null && [
          t(m.ofCourse),
          <a key="course" href={coursePaths.course.href({ slug: badge.course_slug })}>
            {badge.course_title}
          </a>,
        ],
      ]}
    />
  )
}

function Evidence({
  view: { t },
  award,
  names,
  linked,
}: {
  view: View
  award: AwardView
  names: Names
  linked: ReadonlySet<string>
}) {
  if (award.shown.length === 0) return <p class="quiet">{t(m.noEvidence)}</p>
  return (
    <ul>
      {award.shown.map((item) => {
        const { name, narrative } = evidenceWords(t, item, names)
        const href =
          item.kind === 'work' && linked.has(item.id)
            ? workPaths.work.href({ id: item.id })
            : item.kind === 'badge'
              ? awardPaths.award.href({ id: item.id })
              : null
        return (
          <li key={`${item.kind} ${item.id}`}>
            {href === null ? <bdi>{name}</bdi> : <a href={href}>{name}</a>}: <bdi>{narrative}</bdi>
          </li>
        )
      })}
    </ul>
  )
}
