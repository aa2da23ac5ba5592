import { renderKept } from '#kernel/text/index.ts'
import { Prose, type View } from '#ui/index.ts'
import { m } from '../../messages/index.ts'
import { workPaths } from '../../paths.ts'
import type { WorkFile } from '../queries/files.ts'

interface Props {
  view: View
  workId: string
  body: string
  links: readonly string[]
  files: readonly WorkFile[]
}

/** What was handed in: text, links and files, nothing of which runs. */
export function WorkBody({ view, workId, body, links, files }: Props) {
  const pictures = files.filter(({ type }) => type.startsWith('image/'))
  return (
    <>
      {body !== '' && <Prose html={renderKept(body, { shift: 2 }).html} />}
      {pictures.map(({ id, name }) => (
        <p key={id}>
          <a href={workPaths.file.href({ id: workId, fileId: id })}>
            <img
              class="handed-in"
              src={workPaths.file.href({ id: workId, fileId: id })}
              alt={view.t(m.pictureHandedIn, { name })}
              loading="lazy"
            />
          </a>
        </p>
      ))}
      {files.length > 0 && (
        <ul>
          {files.map((file) => (
            <li key={file.id}>
              <a href={workPaths.file.href({ id: workId, fileId: file.id })}>
                <bdi>{file.name}</bdi>
              </a>{' '}
              <span class="quiet">{sizeOf(view, file.bytes)}</span>
            </li>
          ))}
        </ul>
      )}
      {links.length > 0 && (
        <ul>
          {links.map((link) => (
            <li key={link}>
              <a href={link} rel="nofollow ugc noopener noreferrer" dir="ltr">
                {link}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A size as people say it, in the reader’s digits. */
export function sizeOf(view: View, bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte']
  return new Intl.NumberFormat(view.locale, { style: 'unit', unit, maximumSignificantDigits: 2 }).format(value)
}
