import { escapeHtml } from '../text/html.ts'

/** Boxes that lessons are written with, and what each is called where it says nothing itself. */
const LABELS: Readonly<Record<string, string>> = {
  objectives: 'Objectives',
  questions: 'Questions',
  keypoints: 'Key points',
  prereq: 'Prerequisites',
  callout: 'Callout',
  caution: 'Caution',
  challenge: 'Challenge',
  solution: 'Solution',
  hint: 'Hint',
  discussion: 'Discussion',
  checklist: 'Checklist',
  testimonial: 'Testimonial',
  spoiler: 'Show details',
  tab: 'Tabs',
  'group-tab': 'Tabs',
  instructor: 'Instructor note',
  info: 'Info',
  warning: 'Warning',
  danger: 'Danger',
  success: 'Success',
}
/** Boxes that a reader opens when ready. */
const CLOSED = new Set(['solution', 'hint', 'spoiler'])
const LONGEST_HEADING = 300
const HEADING = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/

/** Whether a box of this name has a meaning here; others become neutral ones. */
export function isKnownBox(name: string): boolean {
  return Object.hasOwn(LABELS, name)
}

/**
 * A box as HTML around Markdown, which CommonMark reads on both sides of blank lines. A box that is opened by its reader
 * takes its first heading as its summary.
 * @param given the lines inside it, boxes in them already drawn.
 */
export function boxed(name: string, given: readonly string[]): string[] {
  const lines = trimmed(given)
  const kind = isKnownBox(name) ? ` box-${/^[a-z]+/.exec(name)?.[0]}` : ''
  const label = LABELS[name] ?? name.charAt(0).toUpperCase() + name.slice(1)
  if (!CLOSED.has(name)) {
    return ['', `<section class="box${kind}" aria-label="${escapeHtml(label)}">`, '', ...lines, '', '</section>', '']
  }
  const at = lines.findIndex((line) => line.trim() !== '')
  const [, heading] = HEADING.exec((lines[at] ?? '').slice(0, LONGEST_HEADING)) ?? []
  const inside = heading === undefined ? lines : lines.slice(at + 1)
  const summary = `<summary>${heading === undefined ? label : inlineHtml(heading)}</summary>`
  return ['', `<details class="box${kind}">`, summary, '', ...inside, '', '</details>', '']
}

function trimmed(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line) => line.trim() !== '')
  return start < 0 ? [] : lines.slice(start, lines.findLastIndex((line) => line.trim() !== '') + 1)
}

/** Words of a heading as HTML: Markdown is not read inside an HTML line. */
function inlineHtml(heading: string): string {
  return escapeHtml(heading.replaceAll(/\s*\{[.#:][^}]*\}\s*$/g, ''))
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
    .replaceAll(/\*([^*]+)\*/g, '<em>$1</em>')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
}
