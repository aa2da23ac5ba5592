import type { Names, Rubric } from '../model.ts'

/** Whose names are seen where work is read by this rubric; one that does not say means open. */
export function namesOf(rubric: Rubric | null | undefined): Names {
  return rubric?.names ?? 'open'
}

/** The rubric with another choice of whose names are seen; open is not written down, as in older revisions. */
export function withNames(rubric: Rubric, names: Names): Rubric {
  const { names: _before, ...rest } = rubric
  return names === 'open' ? rest : { ...rest, names }
}
