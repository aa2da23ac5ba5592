import { Copy, LinkButton, places, Section, Why, type View } from '#ui/index.ts'
import type { IssuerProfile } from '#features/issuers/index.ts'
import { embedding } from '../card.ts'
import { addToLinkedIn } from '../linked-in.ts'
import { m } from '../../messages/index.ts'
import { awardPaths } from '../../paths.ts'
import type { AwardView } from '../../award/index.ts'

/** An award in every form that it can be carried away in. */
export function TakeAlong({ view, award, issuer }: { view: View; award: AwardView; issuer: IssuerProfile | null }) {
  const { t } = view
  const { id } = award
  const url = view.baseUrl + awardPaths.credential.href({ id })
  const shown = award.visibility !== 'private'
  return (
    <Section title={t(m.files)} id="files">
      <p>{t(m.filesLead)}</p>
      <ul>
        <li>
          <a href={awardPaths.png.href({ id })}>{t(m.filePng)}</a>
        </li>
        <li>
          <a href={awardPaths.svg.href({ id })}>{t(m.fileSvg)}</a>
        </li>
        <li>
          <a href={awardPaths.credential.href({ id })}>{t(m.credential)}</a>
        </li>
        {award.jwt !== null && (
          <li>
            <a href={awardPaths.token.href({ id })}>{t(m.fileToken)}</a>
          </li>
        )}
        {shown && (
          <li>
            <a href={awardPaths.assertion.href({ id })}>{t(m.fileAssertion)}</a>
          </li>
        )}
      </ul>
      <p class="buttons">
        <LinkButton plain href={`${places.verify}?url=${encodeURIComponent(url)}`}>
          {t(m.verifyThis)}
        </LinkButton>
        {award.mine && shown && award.standing === 'held' && (
          <LinkButton plain href={addToLinkedIn(view.baseUrl, award, issuer?.name ?? '')}>
            {t(m.linkedIn)}
          </LinkButton>
        )}
      </p>
      {shown && (
        <Why view={view} label={t(m.embed)}>
          <p>{t(m.embedLead)}</p>
          <Copy view={view} id="embed" text={embedding(view.baseUrl, id, award.badge.name)} />
        </Why>
      )}
    </Section>
  )
}
