import type { Migration } from '#kernel/db/index.ts'
import { kernel } from './0000-kernel.ts'

/** All steps of the schema, in order. */
export const migrations: readonly Migration[] = [kernel]
