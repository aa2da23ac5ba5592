export const workPaths = {
  work: (id: string) => `/works/${id}`,
  file: (id: string, fileId: string) => `/works/${id}/files/${fileId}`,
  desk: '/reviews',
  appeal: (id: string) => `/appeals/${id}`,
  check: (versionId: string) => `/checks/${versionId}`,
  review: (leaseId: string) => `/reviews/${leaseId}`,
}
