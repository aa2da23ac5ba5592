/** Why a syllabus cannot be changed so. */
export const refusals = ['rubric.criteria', 'rubric.levels', 'rubric.step'] as const
