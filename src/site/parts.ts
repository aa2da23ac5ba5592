import type { Config } from '../config.ts'
import type { AnyRoute } from '#kernel/http/index.ts'
import type { View } from '#ui/index.ts'
import type { Metrics } from './metrics.ts'

export interface SiteParts {
  config: Config
  made: { routes: AnyRoute<View>[] }
  publicFolder: string | null
  metrics: Metrics
  ready: () => Promise<boolean>
}
