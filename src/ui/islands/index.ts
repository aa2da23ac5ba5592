import './keep-draft.ts'
