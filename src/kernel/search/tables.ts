import type { Temporal } from 'temporal-polyfill'
import { declareTable } from '../db/index.ts'

declare module '#kernel/db/tables.ts' {
  interface Tables {
    search_document: SearchDocumentTable
    search_word: SearchWordTable
  }
}

interface SearchDocumentTable {
  source: string
  source_id: string
  kind: string
  id: string
  path: string
  title: string
  within: string
  text: string
  language: string
  config: string
  importance: number
  audience: 'public'
  words: string
  updated_at: Temporal.Instant
}

interface SearchWordTable {
  source: string
  source_id: string
  word: string
}

export const searchTables = [
  declareTable('search_document', {
    purpose: 'What can be found by its words, copied from what everybody may read; made anew from it at any time',
    columns: {
      source: 'kind of thing it is made of',
      source_id: { purpose: 'which thing; a person too', personal: true, erase: 'delete-row' },
      kind: 'what it is to a reader',
      id: 'name of the result',
      path: { purpose: 'its address', personal: true, erase: 'delete-row' },
      title: { purpose: 'title, or a person’s name', personal: true, erase: 'delete-row' },
      within: 'title of what it belongs to',
      text: { purpose: 'what a result shows some words of', personal: true, erase: 'delete-row' },
      language: 'language of the text, for its direction and for the filter',
      config: 'how its words are brought to their stems',
      importance: 'how much it counts beside others with the same words',
      audience: 'who may find it; only what is public is here',
      words: { purpose: 'the words, by weight', personal: true, erase: 'delete-row' },
      updated_at: 'when it was last copied',
    },
  }),
  declareTable('search_word', {
    purpose:
      'Words of the titles of what can be found, by which mistyped ones are put right; made anew with the documents',
    columns: {
      source: 'kind of thing whose title holds it',
      source_id: { purpose: 'which thing; a person too', personal: true, erase: 'delete-row' },
      word: { purpose: 'the word, perhaps a person’s name', personal: true, erase: 'delete-row' },
    },
  }),
]
