export const workPaths = {
  work: (id: string) => `/works/${id}`,
  file: (id: string, fileId: string) => `/works/${id}/files/${fileId}`,
  authors: (id: string) => `/works/${id}/authors`,
  examples: (slug: string, key: string) =>
    `/courses/${encodeURIComponent(slug)}/activities/${encodeURIComponent(key)}/examples`,
  example: (id: string) => `/examples/${id}`,
  trend: '/reviews/trend',
  desk: '/reviews',
  appeal: (id: string) => `/appeals/${id}`,
  check: (versionId: string) => `/checks/${versionId}`,
  review: (leaseId: string) => `/reviews/${leaseId}`,
}
