import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes far longer than the size of its file says: begun last, it would leave one worker waiting for the other. */
const LONG = [
  'test/e2e/axe',
  'test/crash/crash',
  'test/crash/away',
  'test/e2e/story',
  'test/crash/stopping',
  'test/crash/reviews',
  'test/addresses',
  'test/kept.test',
  'test/matrix',
  'test/names',
  'src/cli/export/move',
  'src/kernel/db/crash',
  'test/gallery/gallery',
  'src/features/work/showing/simulation',
  'src/kernel/db/snapshots',
  'src/kernel/db/schema/migrate',
]

/** The order in which a run takes its test files: the longest first, the others by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const projects = [...new Set(sorted.map(({ project }) => project))]
    return sorted.toSorted((a, b) => projects.indexOf(a.project) - projects.indexOf(b.project) || place(a) - place(b))
  }
}

function place({ moduleId }: TestSpecification): number {
  const at = LONG.findIndex((path) => moduleId.includes(path))
  return at === -1 ? LONG.length : at
}
