import type { WrittenLetter } from './read.ts'

/** How much of an id is shown, and is enough to ask for the letter. */
const SHOWN_ID = 8

/** A letter as two lines of the list: what it is, and the first link in it. */
export function lineOf(letter: WrittenLetter): string {
  const { id, to, subject, text, created_at: at } = letter
  const when = at.toString({ smallestUnit: 'second' })
  const link = /https?:\/\/\S+/.exec(text)?.[0]
  const first = `${id.slice(-SHOWN_ID)}  ${when}  ${stateOf(letter)}  ${to}  ${subject}`
  return `${plain(first)}\n${link === undefined ? '' : `          ${plain(link)}\n`}`
}

/** A whole letter. */
export function letterWords(letter: WrittenLetter): string {
  const { to, subject, text, created_at: at } = letter
  const head = [`To: ${to}`, `Subject: ${subject}`, `Date: ${at.toString()}`, `State: ${stateOf(letter)}`]
  return `${plain([...head, '', text === '' ? FORGOTTEN : text].join('\n'))}\n`
}

const FORGOTTEN = 'What it said was forgotten when the mail server took it, or after seven days.'

function stateOf({ sent_at: sent, text, last_error: error }: WrittenLetter): string {
  if (sent !== null) return 'sent'
  if (text === '') return 'forgotten'
  return error === null ? 'here' : 'not sent yet'
}

/** Others wrote some of it: nothing in it moves the cursor or colours the terminal. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (sign) => (sign === '\n' ? sign : ''))
}
