export { messageProblems, missingTexts, type MessageProblem } from './audit.ts'
export { allMessages, defineMessages, messageById, type Message } from './messages.ts'
export { directionOf, isLocale, LOCALES, negotiateLocale, type Locale } from './locales.ts'
export { translator, type Rich, type Translate, type Values } from './translate.ts'
