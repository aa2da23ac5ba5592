import { defineFeature } from '#ui/index.ts'
import { verificationRoutes } from './routes.tsx'

/** Whether a badge from anywhere is genuine. */
export const feature = defineFeature({
  name: 'verification',
  needs: ['awards', 'badges', 'issuers'],
  routes: verificationRoutes,
})
