import { create } from 'content-disposition'
import { oneLine } from '#kernel/text/index.ts'

const MOST = 120

/**
 * A name under which a file can be saved anywhere: no folders, no hidden or reserved names, one line, and the ending of
 * what the file is, so that `photo.png.exe` cannot be made of a picture.
 * @param ending of the kind, without the dot.
 */
export function safeFileName(name: string, ending: string): string {
  const last = oneLine(name.slice(-1_000).split(/[/\\]/).at(-1) ?? '', 1_000)
  const plain = last.replaceAll(/[<>:"|?*;%$`~]/g, '_').replaceAll(/\s+/g, ' ')
  const stem = withoutEnding(plain, ending).replace(/^[.\s]+|[.\s]+$/g, '')
  const short = [...stem].slice(0, MOST).join('').trim()
  const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i.test(short)
  return `${short === '' || reserved ? 'file' : short}.${ending}`
}

function withoutEnding(name: string, ending: string): string {
  const tail = `.${ending}`
  return name.toLowerCase().endsWith(tail) ? name.slice(0, -tail.length) : name
}

/** Content-Disposition (RFC 6266) with the name in ASCII and, where that loses something, in UTF-8 (RFC 8187). */
export function contentDisposition(how: 'inline' | 'attachment', name: string): string {
  return create(name.toWellFormed(), { type: how })
}
