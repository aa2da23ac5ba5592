import type { Options } from 'rehype-sanitize'

const BOX = /^box(?:-[a-z]+)?$/
const boxes: ['className', RegExp] = ['className', BOX]

const TAGS =
  'a abbr audio b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr ' +
  'i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th ' +
  'thead time tr tt u ul var video wbr'

/** What may stand in a page: GitHub's choice, narrowed to what a text needs. No style, form, script, frame or handler. */
export function schemaFor(idPrefix: string): Options {
  return {
    tagNames: TAGS.split(' '),
    strip: ['script', 'style', 'template', 'head', 'source', 'track', 'param'],
    ancestors: Object.fromEntries(
      ['tbody', 'td', 'th', 'thead', 'tfoot', 'tr', 'caption', 'colgroup', 'col'].map((name) => [name, ['table']]),
    ),
    attributes: {
      '*': ['id', 'lang', 'title', ['dir', 'ltr', 'rtl', 'auto']],
      a: [
        'href',
        'ariaLabel',
        'ariaDescribedBy',
        'dataFootnoteRef',
        'dataFootnoteBackref',
        ['className', 'data-footnote-backref', 'embed', 'mention'],
        ['rel', 'nofollow', 'ugc', 'noopener', 'noreferrer'],
      ],
      audio: ['src', 'controls', ['preload', 'none']],
      code: [['className', /^language-[\w+#.-]{1,40}$/]],
      del: ['dateTime'],
      details: ['open', 'ariaLabel', boxes],
      div: [['className', BOX, 'scroll'], ['role', 'group'], ['tabIndex', 0], 'ariaLabel'],
      figcaption: [boxes],
      figure: [boxes],
      h1: [['className', 'sr-only']],
      h2: [['className', 'sr-only']],
      h3: [['className', 'sr-only']],
      h4: [['className', 'sr-only']],
      h5: [['className', 'sr-only']],
      h6: [['className', 'sr-only']],
      img: ['src', 'alt', 'width', 'height', ['loading', 'lazy'], ['decoding', 'async']],
      input: [['type', 'checkbox'], ['disabled', true], 'checked', 'ariaLabel'],
      ins: ['dateTime'],
      li: [['className', 'task-list-item'], 'value'],
      ol: [['className', 'contains-task-list'], 'start', 'reversed'],
      section: [['className', BOX, 'footnotes'], 'ariaLabel', 'dataFootnotes'],
      span: [['className', 'missing']],
      summary: [boxes],
      td: [['className', /^align-(?:left|center|right)$/], 'colSpan', 'rowSpan'],
      th: [['className', /^align-(?:left|center|right)$/], 'colSpan', 'rowSpan', 'scope'],
      time: ['dateTime'],
      ul: [['className', 'contains-task-list']],
      video: ['src', 'controls', ['preload', 'none']],
    },
    protocols: { href: ['http', 'https', 'mailto'], src: [] },
    clobber: ['id', 'ariaDescribedBy'],
    clobberPrefix: idPrefix,
    required: { input: { type: 'checkbox', disabled: true } },
    allowComments: false,
    allowDoctypes: false,
  }
}
