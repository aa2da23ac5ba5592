export { addCoOrganizer } from './commands/add-co-organizer.ts'
export { postIdea } from './commands/post-idea.ts'
export { showInterest } from './commands/show-interest.ts'
