import type { ComponentChildren } from 'preact'
import { renderKept } from '#kernel/text/index.ts'
import { ActionForm, Empty, Facts, Page, PersonToken, Prose, Time, Why, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { languageNames } from '../language-names.ts'
import type { ProfileView } from '../../queries.ts'
import { paths } from '../../paths.ts'

/** A person's public page; `children` are what other features know about them. */
export function ProfilePage({
  view,
  person,
  children,
}: {
  view: View
  person: ProfileView
  children?: ComponentChildren
}) {
  const { t } = view
  const lead = (
    <p class="person">
      <PersonToken handle={person.handle} image={person.image} size={96} />
      <span class="quiet" dir="ltr">
        @{person.handle}
      </span>
    </p>
  )
  return (
    <Page view={view} title={person.name} lead={lead} aside={<Aside view={view} person={person} />}>
      {person.bio === '' ? (
        <Empty>{t(m.nothingYet, { name: person.name })}</Empty>
      ) : (
        <Prose html={renderKept(person.bio, { shift: 1 }).html} />
      )}
      {children}
    </Page>
  )
}

function Aside({ view, person }: { view: View; person: ProfileView }) {
  const { t } = view
  return (
    <>
      <Facts
        facts={[
          [t(m.memberSince), <Time key="since" view={view} at={person.created_at} />],
          person.languages.length > 0 && [t(m.speaks), person.languages.map(languageNames(view.locale)).join(', ')],
          [t(m.zone), person.zone],
        ]}
      />
      {person.links.length > 0 && (
        <ul>
          {person.links.map((link) => (
            <li key={link}>
              <a href={link} rel="nofollow me noopener noreferrer" dir="ltr">
                {link.replace(/^https?:\/\//, '')}
              </a>
            </li>
          ))}
        </ul>
      )}
      {person.mine && <a href={paths.settings.href()}>{t(m.editProfile)}</a>}
      {view.person && !person.mine && (
        <div>
          <ActionForm
            plain
            action={paths.block.href({ handle: person.handle })}
            values={{ blocked: person.blocked ? 'no' : 'yes' }}
            label={t(person.blocked ? m.unblock : m.block)}
          />
          <Why view={view}>{t(m.blockWhy, { name: person.name })}</Why>
        </div>
      )}
    </>
  )
}
