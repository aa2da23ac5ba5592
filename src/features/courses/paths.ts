const part = encodeURIComponent

export const coursePaths = {
  import: '/import',
  upload: (id: string) => `/import/${part(id)}`,
  ideas: '/ideas',
  list: '/courses',
  course: (slug: string) => `/courses/${part(slug)}`,
  module: (slug: string, key: string) => `/courses/${part(slug)}/modules/${part(key)}`,
  activity: (slug: string, key: string) => `/courses/${part(slug)}/activities/${part(key)}`,
  syllabus: (slug: string) => `/courses/${part(slug)}/syllabus`,
  editActivity: (slug: string, key: string) => `/courses/${part(slug)}/activities/${part(key)}/edit`,
  previewActivity: (slug: string, key: string) => `/courses/${part(slug)}/activities/${part(key)}/preview`,
  rubricStep: (slug: string, key: string) => `/courses/${part(slug)}/activities/${part(key)}/rubric`,
  revisions: (slug: string) => `/courses/${part(slug)}/revisions`,
  revision: (slug: string, number: number) => `/courses/${part(slug)}/revisions/${number}`,
  history: (slug: string) => `/courses/${part(slug)}/history`,
  review: (slug: string) => `/courses/${part(slug)}/review`,
  assets: (slug: string) => `/courses/${part(slug)}/assets/`,
  asset: (slug: string, path: string) => `/courses/${part(slug)}/assets/${path.split('/').map(part).join('/')}`,
}
