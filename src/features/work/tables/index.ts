import './work.ts'
import './queue.ts'
import './review.ts'
import './trust.ts'
