export { awardPaper, badgePaper } from './paper/recognition.ts'
