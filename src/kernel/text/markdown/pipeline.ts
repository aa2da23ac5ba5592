import type { Root } from 'hast'
import type { Root as Mdast } from 'mdast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeSlug from 'rehype-slug'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { endAddresses } from './addresses.ts'
import { checkHtmlCost, checkMarkdownCost, checkTreeCost } from './cost.ts'
import { aligned, scrolling, taskBox } from './dress.ts'
import { isEmbed, resolveEmbed } from './embeds.ts'
import { emphasisInAllScripts } from './emphasis.ts'
import { shiftHeadings, uniqueIds } from './headings.ts'
import { resolveImage } from './images.ts'
import { nameToId, resolveLink } from './links.ts'
import { linkMentions } from './mention-links.ts'
import { words } from './messages.ts'
import type { Settings } from './options.ts'
import { closeHtml } from './raw.ts'
import { rewrite } from './rewrite.ts'
import { schemaFor } from './schema.ts'

/** Markdown and the HTML in it as one tree, unsafe still. */
function reader({ t }: Settings) {
  return unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(emphasisInAllScripts)
    .use(() => (tree: Mdast) => endAddresses(tree))
    .use(() => (tree: Mdast) => checkMarkdownCost(tree))
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      footnoteLabel: t(words.footnotes),
      footnoteBackLabel: (index: number, again: number) =>
        t(words.backTo, { note: again > 1 ? `${index + 1}-${again}` : index + 1 }),
    })
    .use(() => (tree: Root) => closeHtml(tree))
    .use(() => (tree: Root) => checkHtmlCost(tree))
    .use(rehypeRaw)
    .use(() => (tree: Root) => checkTreeCost(tree))
}

/** Links, pictures and embeds resolved, tables and code made to scroll. */
function dress(settings: Settings) {
  return (tree: Root) =>
    rewrite(tree, (node, around) => {
      if (isEmbed(node)) return resolveEmbed(node, around, settings)
      switch (node.tagName) {
        case 'a':
          nameToId(node)
          return resolveLink(node, settings)
        case 'img':
          return resolveImage(node, around, settings)
        case 'input':
          return taskBox(node, around, settings)
        case 'td':
        case 'th':
          return aligned(node)
        case 'table':
        case 'pre':
          return scrolling(node, settings)
        default:
          return [node]
      }
    })
}

/** Reads a text into the tree of its page, sanitised last. Throws on texts that ask too much. */
export function markdownTree(source: string, settings: Settings): Root {
  const processor = reader(settings)
    .use(() => (tree: Root) => shiftHeadings(tree, settings.shift))
    .use(rehypeSlug)
    .use(() => (tree: Root) => uniqueIds(tree))
    .use(() => (tree: Root) => linkMentions(tree, settings.mentions))
    .use(() => dress(settings))
    .use(rehypeSanitize, schemaFor(settings.idPrefix))
  return processor.runSync(processor.parse(source))
}

/** Reads a text into a tree that is never drawn, for looking at what it says. */
export function unsafeTree(source: string, settings: Settings): Root {
  const processor = reader(settings)
  return processor.runSync(processor.parse(source))
}

/** Writes a tree as HTML. */
export function treeHtml(tree: Root): string {
  return unified().use(rehypeStringify).stringify(tree)
}

/** CommonMark alone, HTML passed through: not safe, for judging the parser by the specification. */
export function commonMarkHtml(source: string): string {
  const processor = unified()
    .use(remarkParse)
    .use(remarkRehype, { allowDangerousHtml: true })
    .use(rehypeStringify, { allowDangerousHtml: true })
  return String(processor.processSync(source))
}
