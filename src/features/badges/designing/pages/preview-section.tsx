import { renderKept } from '#kernel/text/index.ts'
import { BadgeImage, Prose, Section, type View } from '#ui/index.ts'
import type { Preview } from '../draft.ts'
import { m } from '../../messages/index.ts'
import { Alignments, CriteriaList } from '../../badge/index.ts'

/** A badge as its page will show it. */
export function PreviewSection({ view, preview: { words, names, picture } }: { view: View; preview: Preview }) {
  const { t } = view
  const months = words.expiresMonths
  return (
    <Section title={t(m.preview)} id="preview">
      <article class="card badge-card">
        <BadgeImage name={words.name} {...words.drawing} src={picture} size={160} decorative />
        <div lang={words.language} dir="auto">
          <h3>{words.name}</h3>
          <p>{words.description}</p>
        </div>
      </article>
      {words.narrative !== '' && (
        <Prose html={renderKept(words.narrative, { shift: 2 }).html} language={words.language} />
      )}
      <h3>{t(m.criteria)}</h3>
      <CriteriaList view={view} criteria={words.criteria} names={names} />
      <p class="quiet">{months === null ? t(m.expiresNever) : t(m.expires, { months })}</p>
      {words.tags.length > 0 && <p class="quiet">{words.tags.join(', ')}</p>}
      {words.alignments.length > 0 && <Alignments alignments={words.alignments} />}
    </Section>
  )
}
