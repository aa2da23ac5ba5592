/** One reader alone decides nothing: there is nobody to agree with. */
const AGREE_FROM = 2

/**
 * The verdict of a criterion. Where all who were asked are on one side of the bar, that is the verdict, unless what is known of them
 * says the other side is likelier: in a cohort of a few works the estimate alone has too little to be sure of anything, and asking
 * one more would teach nobody anything.
 * @param estimated what the estimate says alone.
 * @param chance probability that it meets, null where nothing is known.
 * @param asked how many reviews were asked for and came, judged or not.
 */
export function agreedVerdict(
  estimated: 'meets' | 'not yet' | 'uncertain',
  { given, meets, chance, asked }: { given: readonly number[]; meets: number; chance: number | null; asked: number },
): 'meets' | 'not yet' | 'uncertain' {
  if (given.length < AGREE_FROM) return 'uncertain'
  if (estimated !== 'uncertain' || given.length < asked) return estimated
  const above = given.filter((level) => level >= meets).length
  if (above === given.length && (chance ?? 1) >= 0.5) return 'meets'
  if (above === 0 && (chance ?? 0) <= 0.5) return 'not yet'
  return 'uncertain'
}
