import type { Config } from '../config.ts'
import type { Composed } from '#kernel/feature/index.ts'
import type { View } from '#ui/index.ts'
import type { Metrics } from './metrics.ts'

export interface SiteParts {
  config: Config
  made: Pick<Composed<View>, 'routes' | 'searchables'>
  publicFolder: string | null
  metrics: Metrics
  ready: () => Promise<boolean>
}
