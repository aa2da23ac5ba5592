export interface Finding {
  what: string
  well: boolean
  words: string
}
