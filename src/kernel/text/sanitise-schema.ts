import { defaultSchema, type Options } from 'rehype-sanitize'

const BOXES: [string, ...(string | RegExp)[]] = ['className', 'box', /^box-[a-z]{1,20}$/, 'scroll', 'missing', 'embed']

/** What rendered Markdown may hold: no script, style, form, frame or handler, and links of known kinds only. */
export const schema: Options = {
  ...defaultSchema,
  clobberPrefix: 'user-content-',
  tagNames: [...(defaultSchema.tagNames ?? []), 'section', 'figure', 'figcaption', 'mark', 'abbr', 'cite', 'audio', 'video', 'source', 'span'],
  attributes: {
    ...defaultSchema.attributes,
    '*': [...(defaultSchema.attributes?.['*'] ?? []).filter((name) => name !== 'style'), 'dir', 'lang', 'title', 'ariaLabel'],
    a: ['href', 'title', 'rel', 'ariaLabel', 'ariaDescribedBy', 'dataFootnoteRef', 'dataFootnoteBackref', ['className', 'data-footnote-backref']],
    section: [BOXES, 'ariaLabel', 'dataFootnotes', ['className', 'footnotes']],
    details: [BOXES, 'open'],
    div: [BOXES, 'tabIndex', 'role', 'ariaLabel'],
    span: [BOXES],
    p: [BOXES],
    code: [['className', /^language-[\w+-]{1,30}$/]],
    img: ['src', 'alt', 'title', 'width', 'height', 'loading', 'decoding'],
    audio: ['src', 'controls', 'preload'],
    video: ['src', 'controls', 'preload', 'width', 'height'],
    source: ['src', 'type'],
  },
  protocols: { href: ['http', 'https', 'mailto'], src: [], cite: ['http', 'https'] },
}
