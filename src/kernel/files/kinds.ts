/** How a browser may show a file: in the page's place, as a picture only, or never. */
export type Show = 'inline' | 'image-only' | 'download'

export interface Kind {
  /** Media type it is served as. */
  readonly type: string
  /** Usual ending of its name, without the dot. */
  readonly ending: string
  readonly show: Show
}

function kind(type: string, ending: string, show: Show): Kind {
  return { type, ending, show }
}

/** Every kind of file that is known by its content; anything else is `UNKNOWN`. */
export const KINDS = [
  kind('image/png', 'png', 'inline'),
  kind('image/jpeg', 'jpg', 'inline'),
  kind('image/webp', 'webp', 'inline'),
  kind('image/gif', 'gif', 'inline'),
  kind('image/avif', 'avif', 'inline'),
  kind('image/svg+xml', 'svg', 'image-only'),
  kind('application/pdf', 'pdf', 'inline'),
  kind('application/zip', 'zip', 'download'),
  kind('text/plain', 'txt', 'inline'),
  kind('text/markdown', 'md', 'inline'),
  kind('text/csv', 'csv', 'inline'),
  kind('application/json', 'json', 'inline'),
  kind('application/x-ipynb+json', 'ipynb', 'download'),
  kind('application/vnd.oasis.opendocument.text', 'odt', 'download'),
  kind('application/vnd.oasis.opendocument.spreadsheet', 'ods', 'download'),
  kind('application/vnd.oasis.opendocument.presentation', 'odp', 'download'),
  kind('application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx', 'download'),
  kind('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx', 'download'),
  kind('application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx', 'download'),
  kind('application/epub+zip', 'epub', 'download'),
  kind('audio/mpeg', 'mp3', 'inline'),
  kind('audio/ogg', 'ogg', 'inline'),
  kind('audio/mp4', 'm4a', 'inline'),
  kind('audio/wav', 'wav', 'inline'),
  kind('audio/flac', 'flac', 'inline'),
  kind('audio/webm', 'weba', 'inline'),
  kind('video/mp4', 'mp4', 'inline'),
  kind('video/ogg', 'ogv', 'inline'),
  kind('video/webm', 'webm', 'inline'),
] as const satisfies readonly Kind[]

/** What is known of nothing: bytes to keep, never to show. */
export const UNKNOWN: Kind = kind('application/octet-stream', 'bin', 'download')

const byType = new Map<string, Kind>(KINDS.map((each) => [each.type, each]))

/** The kind of a media type kept with a file; one that is not on the list is `UNKNOWN`. */
export function kindOfType(type: string): Kind {
  return byType.get(type) ?? UNKNOWN
}
