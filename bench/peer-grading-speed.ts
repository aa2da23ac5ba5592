import { estimate, live, type ScoreOf } from '../src/engines/peer-grading/index.ts'
import { randomOf } from '../src/engines/peer-grading/simulate/index.ts'

/** Run by itself, so that time and memory are those of the engine alone: `node peer-grading-speed.ts WORKS`. Answers JSON. */
const works = Number(process.argv[2])
const GIVEN = 5
const RANGE = { min: 0, max: 100, step: 1 }
const RESCORES = 50
const RUNS = works > 10_000 ? 1 : 9

const reviews = cohort()
const times: number[] = []
const processor: number[] = []
let estimated = run()
while (times.length < RUNS) estimated = run()
const peakMb = process.resourceUsage().maxRSS / 1024
const rescores: number[] = []
const folded = live(estimated)
for (let one = 0; one < RESCORES; one++) {
  const from = performance.now()
  folded.rescore({ work: `w${one * 7}`, reviewer: `new ${one}`, score: 70 })
  folded.rescore({ work: `w${one * 11 + 1}`, reviewer: `p${(one * 13) % works}x`, score: 60 })
  rescores.push((performance.now() - from) / 2)
}
process.stdout.write(
  JSON.stringify({
    ms: median(times),
    cpuMs: median(processor),
    peakMb,
    rescoreMs: median(rescores),
    slowestRescoreMs: Math.max(...rescores),
  }),
)

function run() {
  const [from, cpu] = [performance.now(), process.cpuUsage()]
  const made = estimate({ reviews }, { range: RANGE })
  times.push(performance.now() - from)
  const used = process.cpuUsage(cpu)
  processor.push((used.user + used.system) / 1000)
  return made
}

/** A fifth does not read. Made without the simulation's own books, which would count as memory. */
function cohort(): ScoreOf[] {
  const random = randomOf(7)
  const distances = new Set<number>()
  while (distances.size < GIVEN) distances.add(1 + random.below(works - 1))
  const names = Array.from({ length: works }, (_, at) => `w${at}`)
  const quality = Float64Array.from(names, () => random.normal(75, 12))
  const made: ScoreOf[] = []
  for (let who = 0; who < works; who++) {
    const reviewer = `p${who}`
    const [bias, sd, reads] = [random.normal(0, 7), 11 * Math.sqrt(2 / random.gamma(3)), random.uniform() > 0.2]
    for (const distance of distances) {
      const at = (who + distance) % works
      const score = reads ? random.normal((quality[at] ?? 0) + bias, sd) : random.normal(78, 4)
      made.push({ work: names[at] ?? '', reviewer, score: Math.min(100, Math.max(0, Math.round(score))) })
    }
  }
  return made
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
