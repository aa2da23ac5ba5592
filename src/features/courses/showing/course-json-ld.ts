import type { CourseView } from '../course/index.ts'
import { coursePaths } from '../paths.ts'

/** schema.org Course with a Syllabus for each module. */
export function courseJsonLd({ course, syllabus, organizers }: CourseView, baseUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    '@id': baseUrl + coursePaths.course.href({ slug: course.slug }),
    name: course.title,
    description: syllabus?.summary || course.question,
    inLanguage: course.language,
    isAccessibleForFree: true,
    provider: { '@type': 'Organization', name: 'Peer 2 Peer University', url: baseUrl },
    creator: organizers.map(({ name, handle }) => ({ '@type': 'Person', name, url: `${baseUrl}/people/${handle}` })),
    ...(course.licence === null ? {} : { license: `https://spdx.org/licenses/${course.licence}` }),
    ...(course.source_url === null ? {} : { isBasedOn: course.source_url }),
    ...(syllabus === null
      ? {}
      : {
          teaches: syllabus.outcomes,
          coursePrerequisites: syllabus.prerequisites,
          ...(syllabus.hours === null ? {} : { timeRequired: `PT${syllabus.hours}H` }),
          syllabusSections: syllabus.modules.map((module) => ({ '@type': 'Syllabus', name: module.title })),
        }),
  }
}
