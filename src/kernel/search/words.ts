/** A word of a text: where it stands there, and as it is searched. */
export interface Word {
  readonly start: number
  readonly end: number
  readonly word: string
}

const RUN = /[\p{L}\p{N}\p{M}\u200D]+/gu
const NO_WORD = /[^\p{L}\p{N}\p{M}]+/gu
/** Scripts written without spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
/** Its dictionaries go by script, so one serves all languages. */
const SEGMENTER = new Intl.Segmenter('und', { granularity: 'word' })
/** Nobody looks for more of a word; what is longer is an address or a key. */
const LONGEST = 60
const BASE_AND_MARKS = /(\p{Script=Latin}|\p{Script=Greek}|\p{Script=Arabic}|\p{Script=Hebrew})\p{M}+/gu
/** Letters that Unicode does not take apart, as people without them on the keyboard type them; and ё, typed as е. */
const OTHERWISE: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ё: 'е',
}

/**
 * What Arabic writes together with a word: "and", "so", "with", "like", "for" before the article, the article, and "and" by
 * itself. It is taken off texts and queries alike, since the database's stems keep some of it.
 */
const ARABIC_BEFORE = /^(?:[وف]?[بك]?ال|[وف]?لل|و)(?=\p{Script=Arabic}{3})/u

/**
 * The words of a text in any language, in order. Accents are taken off here and not by the database, since the extension
 * that could (unaccent) is not in the embedded one: both texts and queries go through this before PostgreSQL sees them,
 * so its parser meets nothing but letters, digits and spaces and does the same under every locale. Scripts without spaces
 * are cut into words by a dictionary.
 */
export function wordsIn(text: string): Word[] {
  const found: Word[] = []
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (!UNSPACED.test(run)) keep(found, run, index)
    else
      for (const { segment, index: at, isWordLike } of SEGMENTER.segment(run))
        if (isWordLike) keep(found, segment, index + at)
  }
  return found
}

/** A text as PostgreSQL is given it: its words, a space between each. */
export function plainWords(text: string): string {
  return wordsIn(text)
    .map(({ word }) => word)
    .join(' ')
}

function keep(found: Word[], run: string, start: number): void {
  const word = asSearched(run)
  if (word !== '') found.push({ start, end: start + run.length, word })
}

function asSearched(run: string): string {
  // Most words of most texts; the long way costs twenty times as much.
  if (/^[a-z0-9]+$/i.test(run)) return run.slice(0, LONGEST).toLowerCase()
  const bare = run
    .slice(0, LONGEST)
    .toWellFormed()
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(BASE_AND_MARKS, '$1')
    .normalize('NFC')
    .replaceAll(/[øłđħıæœßё]/g, (letter) => OTHERWISE[letter] ?? letter)
    // The stroke that only makes Arabic words longer.
    .replaceAll('\u0640', '')
  return bare.replaceAll(NO_WORD, '').replace(ARABIC_BEFORE, '')
}
