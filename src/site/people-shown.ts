import type { Db } from '#kernel/db/index.ts'
import { idsByHandle } from '#features/people/index.ts'

const LINK = /href="\/people\/([^"/?#]+)/g

/** Tags of everybody whom a page links to, so that a page for visitors goes when one of them changes their name. */
export async function peopleShown(db: Db, document: string): Promise<string[]> {
  const handles = new Set([...document.matchAll(LINK)].map(([, handle = '']) => handle))
  return (await idsByHandle(db, [...handles])).map(({ id }) => `person:${id}`)
}
