import { databaseTables, type DeclaredTable } from '../db/index.ts'
import { searchTables } from '../search/index.ts'
import { sweepTables } from '../sweeps/index.ts'

/** What the kernel itself keeps. */
export const kernelTables: readonly DeclaredTable[] = [...databaseTables, ...searchTables, ...sweepTables]
