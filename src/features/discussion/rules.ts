import { plainStart } from '#kernel/text/index.ts'

const MOST = 80

/** What a thread is called: its title, else its first words. */
export function headline({ title, body }: { title: string; body: string }): string {
  if (title !== '') return title
  const words = [...plainStart(body, 2 * MOST)]
  return words.length > MOST ? `${words.slice(0, MOST).join('').trimEnd()}…` : words.join('') || '…'
}
