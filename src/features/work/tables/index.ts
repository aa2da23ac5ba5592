import './work.ts'
import './review.ts'
import './trust.ts'
