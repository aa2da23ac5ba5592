export { composeLetter, type Line } from './letter.ts'
export { LETTERS, postOffice, sendLetter, smtpCarrier, type Carrier } from './post.ts'
